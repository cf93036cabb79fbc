import type pg from 'pg';
import { uuidv7 } from '../../../kernel/uuid.ts';
import type { Placement } from './placement-arrays.ts';

const sendOut = {
  name: 'send-out-glasses',
  text: `with lots as (
      insert into glass_lots (cafe_id, order_id, glass_type_id, line_id, deposit_minor, count, table_id, zone_id, business_day, created_at)
      select l.cafe_id, l.order_id, l.glass_type_id, l.line_id, l.deposit, l.count, l.table_id, l.zone_id, l.day, $20::timestamptz
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::uuid[], $8::uuid[], $9::date[])
        as l (cafe_id, order_id, glass_type_id, line_id, deposit, count, table_id, zone_id, day))
    insert into glass_movements (cafe_id, id, glass_type_id, kind, count, order_id, line_id, table_id, zone_id, person_id, business_day, created_at)
    select m.cafe_id, m.id, m.glass_type_id, 'out', m.count, m.order_id, m.line_id, m.table_id, m.zone_id, m.person_id, m.day, $20::timestamptz
    from unnest($10::uuid[], $11::uuid[], $12::uuid[], $13::int[], $14::uuid[], $15::uuid[], $16::uuid[], $17::uuid[], $18::uuid[], $19::date[])
      as m (cafe_id, id, glass_type_id, count, order_id, line_id, table_id, zone_id, person_id, day)`,
};

/**
 * Writes down the glasses that go out with the orders of a batch, in its transaction: one statement, and none where no
 * order needs any.
 * @param placed which placements are new, with their business day
 */
export async function sendOutGlasses(
  client: pg.PoolClient,
  placements: readonly Placement[],
  placed: readonly { nth: number; business_day: string }[],
  now: Date,
): Promise<void> {
  const lots = placed.flatMap(({ nth, business_day: day }) => {
    const { request, draft } = placements[nth - 1] as Placement;
    return draft.glasses.map((glass) => ({ ...glass, cafeId: request.cafeId, order: draft.order, day }));
  });
  if (lots.length === 0) return;
  const uses = lots.flatMap((lot) => lot.uses.map((use) => ({ ...lot, ...use })));
  await client.query({
    ...sendOut,
    values: [
      lots.map(({ cafeId }) => cafeId),
      lots.map(({ order }) => order.id),
      lots.map(({ glassTypeId }) => glassTypeId),
      lots.map(({ lineId }) => lineId),
      lots.map(({ depositMinor }) => depositMinor),
      lots.map(({ count }) => count),
      lots.map(({ tableId }) => tableId),
      lots.map(({ zoneId }) => zoneId),
      lots.map(({ day }) => day),
      uses.map(({ cafeId }) => cafeId),
      uses.map(() => uuidv7()),
      uses.map(({ glassTypeId }) => glassTypeId),
      uses.map(({ count }) => count),
      uses.map(({ order }) => order.id),
      uses.map(({ lineId }) => lineId),
      uses.map(({ tableId }) => tableId),
      uses.map(({ zoneId }) => zoneId),
      uses.map(({ order }) => order.placedBy?.id ?? null),
      uses.map(({ day }) => day),
      now,
    ],
  });
}
