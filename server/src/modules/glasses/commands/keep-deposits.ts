import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { move, post } from '../../ledger/index.ts';
import { keepable, type PaidLot } from '../domain/take-glasses.ts';
import { goneOf, keysOf, paidOf, type LotKey } from '../queries/lots.ts';

/** Lots that one posting books, and how many postings follow each other; what is left the job takes. */
const lotsMax = 1000;
const postingsMax = 1000;

interface Row extends PaidLot {
  orderId: string;
  glassTypeId: string;
  lineId: string;
}

/**
 * Books deposits as the house's own whose glasses broke, got lost, or came back without anybody wanting them, as far as
 * they are paid. What is paid later, or what somebody else is looking at, the job books. The books must be shared already.
 * @param day business day it is booked on, `yyyy-mm-dd`
 * @returns how much, in minor units
 */
export async function keepDeposits(tx: Transactor, day: string, by: string | null): Promise<number> {
  let keptMinor = 0;
  for (let posting = 0; posting < postingsMax; posting++) {
    const keys = await toKeep(tx);
    const amountMinor = keys.length === 0 ? 0 : await keep(tx, keys, day, by);
    keptMinor += amountMinor;
    if (keys.length < lotsMax || amountMinor === 0) break;
  }
  return keptMinor;
}

/** Takes lots whose deposit may be kept. Waits for none: whoever calls may have taken lines of other lots by now. */
async function toKeep(tx: Transactor): Promise<LotKey[]> {
  const { rows } = await sql<LotKey>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId" from glass_lots l
    where l.cafe_id = ${tx.cafeId} and l.kept < l.unclaimed + l.broken + l.lost and l.deposit_minor > 0
      and exists (select from line_balances b where b.cafe_id = l.cafe_id and b.order_id = l.order_id
        and b.line_id = l.line_id and b.paid_minor >= l.deposit_minor * (l.kept + 1))
    order by l.order_id, l.glass_type_id limit ${lotsMax} for no key update skip locked`.execute(tx.raw);
  return rows;
}

async function keep(tx: Transactor, keys: readonly LotKey[], day: string, by: string | null): Promise<number> {
  const lots = sql`${keysOf(keys)}
    join glass_lots l on l.cafe_id = ${tx.cafeId} and l.order_id = k.order_id and l.glass_type_id = k.glass_type_id`;
  await sql`
    select from line_balances b join (select l.* from ${lots}) l on l.order_id = b.order_id and l.line_id = b.line_id
    where b.cafe_id = ${tx.cafeId} order by b.order_id, b.line_id for no key update of b`.execute(tx.raw);
  const { rows } = await sql<Row>`
    select l.order_id as "orderId", l.glass_type_id as "glassTypeId", l.line_id as "lineId", l.deposit_minor as "depositMinor",
      l.kept, ${goneOf} as gone, ${paidOf} as "paidMinor" from ${lots}`.execute(tx.raw);
  const kept = rows.map((row) => ({ ...row, count: keepable(row) })).filter(({ count }) => count > 0);
  if (kept.length === 0) return 0;
  const id = uuidv7();
  const amountMinor = kept.reduce((sum, { count, depositMinor }) => sum + count * depositMinor, 0);
  await tx
    .insertInto('glass_kept_deposits')
    .values(
      kept.map(({ orderId, glassTypeId, lineId, count, depositMinor }) => ({
        cafe_id: tx.cafeId,
        ...{ id, order_id: orderId, glass_type_id: glassTypeId, line_id: lineId },
        ...{ count, amount_minor: count * depositMinor, business_day: day, created_at: tx.now },
      })),
    )
    .execute();
  await sql`
    update glass_lots l set kept = l.kept + k.count
    from unnest(${kept.map(({ orderId }) => orderId)}::uuid[], ${kept.map(({ glassTypeId }) => glassTypeId)}::uuid[],
      ${kept.map(({ count }) => count)}::int[]) as k (order_id, glass_type_id, count)
    where l.cafe_id = ${tx.cafeId} and l.order_id = k.order_id and l.glass_type_id = k.glass_type_id`.execute(tx.raw);
  const entries = move('deposits', 'deposits_kept', amountMinor);
  await post(tx, { kind: 'deposits_kept', subjectId: id, businessDay: day, by, entries });
  return amountMinor;
}
