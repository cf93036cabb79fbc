import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';

/** Glasses of one lot that do not go out after all. */
interface CalledOff {
  orderId: string;
  glassTypeId: string;
  count: number;
  /** The line of the drink that they were for; null: of the whole order. */
  lineId: string | null;
}

/** Takes the lots of orders, before anything that locks levels of stock or the lines of their deposits. */
export async function takeLots(tx: Transactor, orderIds: readonly string[]): Promise<void> {
  await sql`
    select from glass_lots where cafe_id = ${tx.cafeId} and order_id = any (${[...orderIds]}::uuid[])
    order by order_id, glass_type_id for no key update`.execute(tx.raw);
}

/** An order is cancelled: its glasses that are still out never went. Once, whatever came back meanwhile. */
export async function callOffOrder(tx: Transactor, orderId: string, by: string | null): Promise<void> {
  const { rows } = await sql<CalledOff>`
    select order_id as "orderId", glass_type_id as "glassTypeId", count - back - broken - lost - cancelled as count,
      null::uuid as "lineId"
    from glass_lots
    where cafe_id = ${tx.cafeId} and order_id = ${orderId} and back + broken + lost + cancelled < count
    order by glass_type_id for no key update`.execute(tx.raw);
  await callOff(tx, rows, by);
}

/** A line of a bill that is voided: so many pieces of it. */
export interface VoidedLine {
  orderId: string;
  lineId: string;
  quantity: number;
}

/**
 * What voiding takes along in glasses: those the pieces were to go out in, with the deposit that is still due for them.
 * Glasses whose deposit was paid stay out: they come back as others do. The bill must be locked.
 * @param voided what is voided; a line of a deposit itself calls off so many glasses
 * @param dueMinor what is due of a line
 * @returns what is to be taken off the lines of deposits, in whole glasses
 */
export async function callOffVoided(
  tx: Transactor,
  voided: readonly VoidedLine[],
  dueMinor: (line: { orderId: string; lineId: string }) => number,
  by: string | null,
): Promise<(VoidedLine & { amountMinor: number })[]> {
  const { rows } = await sql<LotRow>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId", l.line_id as "lineId", l.deposit_minor as "depositMinor",
      l.count - l.back - l.broken - l.lost - l.cancelled as out,
      (select coalesce(json_agg(json_build_object('lineId', m.line_id, 'count', m.count, 'quantity', o.quantity, 'gone', (
          select coalesce(sum(c.count), 0) from glass_movements c where c.cafe_id = m.cafe_id and c.order_id = m.order_id
            and c.line_id = m.line_id and c.glass_type_id = m.glass_type_id and c.kind = 'cancelled'))), '[]')
        from glass_movements m
        join order_lines o on o.cafe_id = m.cafe_id and o.order_id = m.order_id and o.id = m.line_id
        where m.cafe_id = l.cafe_id and m.order_id = l.order_id and m.glass_type_id = l.glass_type_id and m.kind = 'out') as uses
    from glass_lots l
    where l.cafe_id = ${tx.cafeId} and l.order_id = any (${[...new Set(voided.map(({ orderId }) => orderId))]}::uuid[])
    order by l.order_id, l.glass_type_id for no key update of l`.execute(tx.raw);
  const off: CalledOff[] = [];
  const lines: (VoidedLine & { amountMinor: number })[] = [];
  for (const lot of rows) {
    const { orderId, lineId, depositMinor } = lot;
    const named = voided.find((one) => one.orderId === orderId && one.lineId === lineId);
    const due = lineId === null ? lot.out : Math.floor(dueMinor({ orderId, lineId }) / depositMinor);
    let left = Math.min(lot.out, named?.quantity ?? due);
    // The line itself was named: so many glasses, whichever drinks they were for.
    if (named) {
      if (left > 0) off.push({ orderId, glassTypeId: lot.glassTypeId, count: left, lineId });
      continue;
    }
    let count = 0;
    for (const use of lot.uses) {
      const pieces = voided.find((one) => one.orderId === orderId && one.lineId === use.lineId)?.quantity ?? 0;
      const most = Math.min(left, use.count - use.gone, (use.count / use.quantity) * pieces);
      if (most <= 0) continue;
      off.push({ orderId, glassTypeId: lot.glassTypeId, count: most, lineId: use.lineId });
      left -= most;
      count += most;
    }
    if (count > 0 && lineId !== null)
      lines.push({ orderId, lineId, quantity: count, amountMinor: count * depositMinor });
  }
  await callOff(tx, off, by);
  return lines;
}

interface LotRow {
  orderId: string;
  glassTypeId: string;
  lineId: string | null;
  depositMinor: number;
  out: number;
  uses: { lineId: string; count: number; quantity: number; gone: number }[];
}

async function callOff(tx: Transactor, glasses: readonly CalledOff[], by: string | null): Promise<void> {
  if (glasses.length === 0) return;
  const day = await businessDayAt(tx, tx.cafeId, tx.now);
  await sql`
    with off as (
      select * from unnest(
        ${glasses.map(() => uuidv7())}::uuid[], ${glasses.map(({ orderId }) => orderId)}::uuid[],
        ${glasses.map(({ glassTypeId }) => glassTypeId)}::uuid[], ${glasses.map(({ lineId }) => lineId)}::uuid[],
        ${glasses.map(({ count }) => count)}::int[]) as o (id, order_id, glass_type_id, line_id, count)),
    moved as (
      insert into glass_movements (cafe_id, id, glass_type_id, kind, count, order_id, line_id, table_id, zone_id, person_id, business_day, created_at)
      select ${tx.cafeId}::uuid, o.id, o.glass_type_id, 'cancelled', o.count, o.order_id, o.line_id, l.table_id, l.zone_id,
        ${by}::uuid, ${day}::date, ${tx.now}::timestamptz
      from off o join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = o.order_id and l.glass_type_id = o.glass_type_id)
    update glass_lots l set cancelled = l.cancelled + o.count
    from (select order_id, glass_type_id, sum(count)::int as count from off group by order_id, glass_type_id) o
    where l.cafe_id = ${tx.cafeId} and l.order_id = o.order_id and l.glass_type_id = o.glass_type_id`.execute(tx.raw);
  tx.emit('glasses:changed', { glassTypeIds: [...new Set(glasses.map(({ glassTypeId }) => glassTypeId))] });
}
