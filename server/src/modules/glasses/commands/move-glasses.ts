import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import type { TakenGlasses } from '../domain/take-glasses.ts';

export interface GlassChange {
  /** The return, breakage, loss that the movements belong to. */
  id: string;
  kind: 'back' | 'broken' | 'lost';
  /** Back, and nobody wanted the deposit. */
  unclaimed?: boolean;
  by: string | null;
  counterId?: string | undefined;
  note?: string | undefined;
  businessDay: string;
}

/**
 * Says of glasses that were taken from lots what became of them: the lots, the movements, and how many the house owns.
 * The database refuses more than went out.
 */
export async function moveGlasses(tx: Transactor, taken: readonly TakenGlasses[], change: GlassChange): Promise<void> {
  const { kind, unclaimed = false } = change;
  await sql`
    with t as (
      select order_id, glass_type_id, sum(count)::int as count
      from unnest(${taken.map(({ orderId }) => orderId)}::uuid[], ${taken.map(({ glassTypeId }) => glassTypeId)}::uuid[],
        ${taken.map(({ count }) => count)}::int[]) as t (order_id, glass_type_id, count)
      group by order_id, glass_type_id),
    moved as (
      update glass_lots l set ${sql.ref(kind)} = ${sql.ref(`l.${kind}`)} + t.count,
        unclaimed = l.unclaimed + case when ${unclaimed} then t.count else 0 end
      from t where l.cafe_id = ${tx.cafeId} and l.order_id = t.order_id and l.glass_type_id = t.glass_type_id
      returning l.order_id, l.glass_type_id, l.table_id, l.zone_id, t.count)
    insert into glass_movements (cafe_id, id, glass_type_id, kind, count, order_id, change_id, table_id, zone_id, counter_id,
      person_id, note, business_day, created_at)
    select ${tx.cafeId}::uuid, uuid_of.id, m.glass_type_id, ${kind}, m.count, m.order_id, ${change.id}::uuid, m.table_id, m.zone_id,
      ${change.counterId ?? null}::uuid, ${change.by}::uuid, ${change.note ?? null}, ${change.businessDay}::date, ${tx.now}::timestamptz
    from (select *, row_number() over (order by order_id, glass_type_id) as nth from moved) m
    join unnest(${taken.map(() => uuidv7())}::uuid[]) with ordinality as uuid_of (id, nth) on uuid_of.nth = m.nth`.execute(
    tx.raw,
  );
  if (kind === 'back') return;
  for (const id of new Set(taken.map(({ glassTypeId }) => glassTypeId))) {
    const gone = taken.filter(({ glassTypeId }) => glassTypeId === id).reduce((sum, { count }) => sum + count, 0);
    await ownMore(tx, id, -gone);
  }
}

/** Changes how many of a kind the house owns. */
export async function ownMore(tx: Transactor, glassTypeId: string, count: number): Promise<void> {
  await tx
    .updateTable('glass_types')
    .set((eb) => ({ owned: eb('owned', '+', count) }))
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', glassTypeId)
    .execute();
}

/** A movement of glasses of the house that belongs to no lot: bought, or broken behind the bar. */
export async function moveOwned(
  tx: Transactor,
  glasses: { glassTypeId: string; count: number },
  change: Omit<GlassChange, 'kind' | 'unclaimed'> & { kind: 'bought' | 'broken' },
): Promise<void> {
  const { glassTypeId, count } = glasses;
  await tx
    .insertInto('glass_movements')
    .values({
      cafe_id: tx.cafeId,
      id: uuidv7(),
      glass_type_id: glassTypeId,
      kind: change.kind,
      count,
      change_id: change.id,
      counter_id: change.counterId ?? null,
      person_id: change.by,
      note: change.note ?? null,
      business_day: change.businessDay,
      created_at: tx.now,
    })
    .execute();
  await ownMore(tx, glassTypeId, change.kind === 'bought' ? count : -count);
}
