import { sql, type RawBuilder } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refundable, type OpenLot } from '../domain/take-glasses.ts';

/** Lots of a kind that one command looks at: each has at least one glass out, so many are more than it takes. */
const lotsMax = 1000;

/** What stands in a lot `l`: glasses out, and glasses whose deposit is or will be the house's own. */
export const outOf = sql<number>`(l.count - l.back - l.broken - l.lost - l.cancelled)`;
export const goneOf = sql<number>`(l.unclaimed + l.broken + l.lost)`;

export interface LockedType {
  id: string;
  name: string;
}

/** Takes kinds of glasses for this transaction, in the order of their ids: who takes glasses back at once takes turns. */
export async function lockTypes(tx: Transactor, ids: readonly string[]): Promise<Map<string, LockedType>> {
  const { rows } = await sql<LockedType>`
    select id, name from glass_types where cafe_id = ${tx.cafeId} and id = any (${[...ids]}::uuid[])
    order by id for no key update`.execute(tx.raw);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Lots of a kind with glasses whose deposit can go back in money. Orders that are done first, oldest first. */
export async function paidLots(tx: Transactor, glassTypeId: string): Promise<OpenLot[]> {
  const keys = await lockLots(
    tx,
    glassTypeId,
    sql`and (l.deposit_minor = 0 or exists (select from line_balances b where b.cafe_id = l.cafe_id
      and b.order_id = l.order_id and b.line_id = l.line_id and b.paid_minor >= l.deposit_minor * (${goneOf} + 1)))`,
  );
  return (await standing(tx, glassTypeId, keys)).map((lot) => ({ ...lot, takeable: refundable(lot, lot.out) }));
}

/** Lots of a kind that are out, whoever pays: those whose deposit is paid first, so that no open bill is touched. */
export async function lotsOut(tx: Transactor, glassTypeId: string): Promise<OpenLot[]> {
  const lots = await standing(tx, glassTypeId, await lockLots(tx, glassTypeId, sql``));
  const paid = lots.map((lot) => ({ ...lot, takeable: refundable(lot, lot.out) }));
  const rest = paid.map((lot) => ({ ...lot, takeable: lot.out - lot.takeable }));
  return [...paid, ...rest];
}

/**
 * Lots of a kind on an open bill whose deposit is still due there.
 * @param dueMinor what is due of each line of the bill
 */
export async function lotsOnBill(
  tx: Transactor,
  glassTypeId: string,
  dueMinor: ReadonlyMap<string, number>,
): Promise<OpenLot[]> {
  const keys = await lockLots(tx, glassTypeId, sql`and l.line_id = any (${[...dueMinor.keys()]}::uuid[])`);
  return (await standing(tx, glassTypeId, keys)).map((lot) => ({
    ...lot,
    takeable: Math.min(lot.out, Math.floor((dueMinor.get(lot.lineId ?? '') ?? 0) / lot.depositMinor)),
  }));
}

async function lockLots(tx: Transactor, glassTypeId: string, which: RawBuilder<unknown>): Promise<string[]> {
  // What was ordered and is not served yet comes last: its glasses are hardly back.
  const { rows } = await sql<{ order_id: string }>`
    select l.order_id from glass_lots l
    join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id
    where l.cafe_id = ${tx.cafeId} and l.glass_type_id = ${glassTypeId}
      and l.back + l.broken + l.lost + l.cancelled < l.count ${which}
    order by (l.deposit_minor = 0), (o.closed_at is null), l.created_at, l.order_id
    limit ${lotsMax} for no key update of l`.execute(tx.raw);
  return rows.map(({ order_id: orderId }) => orderId);
}

interface Standing extends OpenLot {
  out: number;
  gone: number;
  paidMinor: number;
}

/** Lots that are taken, with what is paid of their deposits, in the order of their ids. */
async function standing(tx: Transactor, glassTypeId: string, orderIds: readonly string[]): Promise<Standing[]> {
  if (orderIds.length === 0) return [];
  await sql`
    select from line_balances b join glass_lots l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.line_id = b.line_id
    where b.cafe_id = ${tx.cafeId} and l.glass_type_id = ${glassTypeId} and l.order_id = any (${[...orderIds]}::uuid[])
    order by b.order_id, b.line_id for no key update of b`.execute(tx.raw);
  // A statement of its own: it sees what the first may have waited for.
  const { rows } = await sql<Standing>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId", l.line_id as "lineId", l.deposit_minor as "depositMinor",
      0 as takeable, ${outOf} as out, ${goneOf} as gone, ${paidOf} as "paidMinor"
    from unnest(${[...orderIds]}::uuid[]) with ordinality as k (order_id, nth)
    join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = k.order_id and l.glass_type_id = ${glassTypeId}
    order by k.nth`.execute(tx.raw);
  return rows;
}

/** What is paid of the deposit of a lot `l`, less what refunds that are decided will take. */
export const paidOf = sql<number>`coalesce((
  select b.paid_minor - (select coalesce(sum(a.amount_minor), 0)::int from refund_allocations a
    join refunds r on r.cafe_id = a.cafe_id and r.id = a.refund_id
    where a.cafe_id = b.cafe_id and a.order_id = b.order_id and a.line_id = b.line_id and r.status in ('requested', 'pending'))
  from line_balances b where b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.line_id), 0)`;
