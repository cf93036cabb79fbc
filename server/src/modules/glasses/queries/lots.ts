import { sql, type RawBuilder } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refundable, type OpenLot } from '../domain/take-glasses.ts';

/** Lots that are looked at beside as many as glasses are wanted: of some, others take theirs meanwhile. */
const lotsBeside = 100;

/** What stands in a lot `l`: glasses out, and glasses whose deposit is or will be the house's own. */
export const outOf = sql<number>`(l.count - l.back - l.broken - l.lost - l.cancelled)`;
export const goneOf = sql<number>`(l.unclaimed + l.broken + l.lost)`;
/** As the indexes of what is out say it. */
export const isOut = sql<boolean>`l.back + l.broken + l.lost + l.cancelled < l.count`;

/** What is paid of the deposit of a lot `l`, less what refunds that are decided will take. */
export const paidOf = sql<number>`coalesce((
  select b.paid_minor - (select coalesce(sum(a.amount_minor), 0)::int from refund_allocations a
    join refunds r on r.cafe_id = a.cafe_id and r.id = a.refund_id
    where a.cafe_id = b.cafe_id and a.order_id = b.order_id and a.line_id = b.line_id and r.status in ('requested', 'pending'))
  from line_balances b where b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.line_id), 0)`;

const hasDeposit = sql`l.deposit_minor > 0`;
const isPaid = sql`${hasDeposit} and ${paidOf} >= l.deposit_minor * (${goneOf} + 1)`;
const isFree = sql`l.deposit_minor = 0`;

export interface Wanted {
  glassTypeId: string;
  count: number;
}
export interface LotKey {
  orderId: string;
  glassTypeId: string;
}
/** Lots that are taken, by kind, in the order in which glasses are taken from them. */
export type LotsByKind = ReadonlyMap<string, OpenLot[]>;

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

/** Lots with glasses whose deposit can go back in money. */
export async function paidLots(tx: Transactor, wanted: readonly Wanted[]): Promise<LotsByKind> {
  const lots = await takeLots(tx, await oldest(tx, wanted, [isPaid, isFree]));
  return byKind(lots.map((lot) => ({ ...lot, takeable: refundable(lot, lot.out) })));
}

/** Lots that are out, whoever pays: those whose deposit is paid first, so that no open bill is touched. */
export async function lotsOut(tx: Transactor, wanted: readonly Wanted[]): Promise<LotsByKind> {
  const lots = await takeLots(tx, await oldest(tx, wanted, [isPaid, hasDeposit, isFree]));
  const paid = lots.map((lot) => ({ ...lot, takeable: refundable(lot, lot.out) }));
  const rest = paid.map((lot) => ({ ...lot, takeable: lot.out - lot.takeable }));
  return byKind([...paid, ...rest]);
}

/** A line of an open bill. */
export interface DueLine {
  orderId: string;
  lineId: string;
  dueMinor: number;
}

/** Lots on an open bill whose deposit is still due there. */
export async function lotsOnBill(
  tx: Transactor,
  wanted: readonly Wanted[],
  bill: readonly DueLine[],
): Promise<LotsByKind> {
  const { rows } = await sql<LotKey>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId"
    from unnest(${bill.map(({ orderId }) => orderId)}::uuid[], ${bill.map(({ lineId }) => lineId)}::uuid[]) as w (order_id, line_id)
    join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = w.order_id and l.line_id = w.line_id
    where l.glass_type_id = any (${wanted.map(({ glassTypeId }) => glassTypeId)}::uuid[]) and ${isOut}`.execute(tx.raw);
  const due = new Map(bill.map(({ lineId, dueMinor }) => [lineId, dueMinor]));
  return byKind(
    (await takeLots(tx, rows)).map((lot) => ({
      ...lot,
      takeable: Math.min(lot.out, Math.floor((due.get(lot.lineId ?? '') ?? 0) / lot.depositMinor)),
    })),
  );
}

const byKind = (lots: readonly OpenLot[]): LotsByKind => Map.groupBy(lots, ({ glassTypeId }) => glassTypeId);

/** The oldest lots that are out, of each kind and of each sort: however many are out, an index ends the search early. */
async function oldest(
  tx: Transactor,
  wanted: readonly Wanted[],
  sorts: readonly RawBuilder<unknown>[],
): Promise<LotKey[]> {
  const most = Math.max(...wanted.map(({ count }) => count)) + lotsBeside;
  const ofSort = (which: RawBuilder<unknown>) => sql`
    select k.order_id as "orderId", k.glass_type_id as "glassTypeId"
    from unnest(${wanted.map(({ glassTypeId }) => glassTypeId)}::uuid[]) as w (glass_type_id)
    cross join lateral (
      select l.order_id, l.glass_type_id from glass_lots l
      where l.cafe_id = ${tx.cafeId} and l.glass_type_id = w.glass_type_id and ${isOut} and ${which}
      order by l.created_at limit ${most}) k`;
  const { rows } = await sql<LotKey>`${sql.join(sorts.map(ofSort), sql` union `)}`.execute(tx.raw);
  return rows;
}

/** Takes lots in the order of their ids, as everybody does: all of them before any line of theirs. */
export async function lockLots(tx: Transactor, keys: readonly LotKey[]): Promise<void> {
  await sql`
    select from glass_lots l
    where l.cafe_id = ${tx.cafeId} and (l.order_id, l.glass_type_id) in (select * from ${keysOf(keys)})
    order by l.order_id, l.glass_type_id for no key update of l`.execute(tx.raw);
}

interface Standing extends OpenLot {
  out: number;
  gone: number;
  paidMinor: number;
}

/**
 * Takes lots and the lines of their deposits, and reads how they stand then. Those with a deposit first; what was
 * ordered and is not served yet comes last, as its glasses are hardly back; the oldest first.
 */
async function takeLots(tx: Transactor, keys: readonly LotKey[]): Promise<Standing[]> {
  if (keys.length === 0) return [];
  await lockLots(tx, keys);
  await sql`
    select from line_balances b
    where b.cafe_id = ${tx.cafeId} and (b.order_id, b.line_id) in (
      select l.order_id, l.line_id from ${keysOf(keys)}
      join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = k.order_id and l.glass_type_id = k.glass_type_id)
    order by b.order_id, b.line_id for no key update of b`.execute(tx.raw);
  // A statement of its own: it sees what the first may have waited for.
  const { rows } = await sql<Standing>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId", l.line_id as "lineId", l.deposit_minor as "depositMinor",
      0 as takeable, ${outOf} as out, ${goneOf} as gone, ${paidOf} as "paidMinor"
    from ${keysOf(keys)}
    join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = k.order_id and l.glass_type_id = k.glass_type_id
    join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id
    order by (l.deposit_minor = 0), (o.closed_at is null), l.created_at, l.order_id`.execute(tx.raw);
  return rows;
}

/** Keys of lots as a table `k (order_id, glass_type_id)`. */
export const keysOf = (keys: readonly LotKey[]): RawBuilder<unknown> => sql`unnest(
  ${keys.map(({ orderId }) => orderId)}::uuid[], ${keys.map(({ glassTypeId }) => glassTypeId)}::uuid[])
  as k (order_id, glass_type_id)`;
