import type { QueryOut, StockMovement } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { firstIdAt, isUuid } from '../../../kernel/uuid.ts';

type Filter = QueryOut<'GET /cafes/{cafeId}/inventory/movements'>;
type MovementRow = Omit<StockMovement, 'at'> & { at: Date };

/** Movements that a filter lets through, newest first. Their ids rise with time: a page goes on after the last one. */
export async function listMovements(
  reader: Reader,
  cafeId: string,
  { cursor, limit, itemId, locationId, reason, personId, changeId, from, to }: Filter,
): Promise<{ items: StockMovement[]; nextCursor: string | null } | Refusal> {
  if (cursor !== undefined && !isUuid(cursor))
    return invalidField('cursor', 'Send nextCursor of the page before, as it was');
  const wanted: RawBuilder<unknown>[] = [];
  if (cursor !== undefined) wanted.push(sql`m.id < ${cursor}`);
  if (itemId !== undefined) wanted.push(sql`m.item_id = ${itemId}`);
  if (locationId !== undefined) wanted.push(sql`m.location_id = ${locationId}`);
  if (reason !== undefined) wanted.push(sql`m.reason = ${reason}`);
  if (personId !== undefined) wanted.push(sql`m.person_id = ${personId}`);
  if (changeId !== undefined) wanted.push(sql`m.change_id = ${changeId}`);
  if (from !== undefined)
    wanted.push(sql`m.business_day >= ${from}::date`, sql`m.id >= ${idNear(from, -aroundDays)}::uuid`);
  if (to !== undefined)
    wanted.push(sql`m.business_day <= ${to}::date`, sql`m.id < ${idNear(to, 1 + aroundDays)}::uuid`);
  const rows = await movementRows(reader, cafeId, wanted, limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const dayMs = 24 * 60 * 60_000;
/** A business day begins and ends that near to its date, wherever on earth and whenever at night. */
const aroundDays = 2;

/** Ids begin with their time: with it, days of long ago are found without reading all that came after. */
const idNear = (day: string, days: number): string => firstIdAt(Date.parse(day) + days * dayMs);

/** What a change moved, in its order. */
export async function movementsOf(reader: Reader, cafeId: string, changeId: string): Promise<StockMovement[]> {
  return (await movementRows(reader, cafeId, [sql`m.change_id = ${changeId}`], movementsOfChangeMax)).reverse();
}

const movementsOfChangeMax = 1000;

/** The page is cut first and its names are looked up then: at most `limit` of each. */
async function movementRows(
  reader: Reader,
  cafeId: string,
  wanted: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<StockMovement[]> {
  const conditions = sql.join([sql`m.cafe_id = ${cafeId}`, ...wanted], sql` and `);
  const { rows } = await sql<MovementRow>`
    with page as materialized (select * from stock_movements m where ${conditions} order by m.id desc limit ${limit})
    select m.id, json_build_object('id', i.id, 'name', i.name, 'unit', i.unit) as item,
      json_build_object('id', p.id, 'name', p.name) as location,
      m.reason, m.cause, m.quantity_milli as "quantityMilli", m.cost_micro as "costMicro",
      case when o.id is not null then json_build_object('id', o.id, 'number', o.number, 'line',
        concat_ws(', ', l.name, nullif(l.variant_name, ''))) end as order,
      m.change_id as "changeId",
      case when m.person_id is not null then json_build_object('id', m.person_id, 'name', coalesce(u.name, '')) end
        as person,
      m.note, m.business_day as "businessDay", m.created_at as at
    from page m
    join stock_items i on i.cafe_id = m.cafe_id and i.id = m.item_id
    join stock_locations p on p.cafe_id = m.cafe_id and p.id = m.location_id
    left join orders o on o.cafe_id = m.cafe_id and o.id = m.order_id
    left join order_lines l on l.cafe_id = m.cafe_id and l.order_id = m.order_id and l.id = m.line_id
    left join users u on u.id = m.person_id
    order by m.id desc`.execute(reader.raw);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
