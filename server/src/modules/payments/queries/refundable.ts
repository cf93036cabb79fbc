import { sql, type RawBuilder } from 'kysely';
import type { Reader, Transactor } from '../../../kernel/database/database.ts';
import type { Refundable } from '../domain/allocate-refund.ts';
import type { PaymentRow } from './read-payments.ts';

/** Refunds `r` that take up what was paid: all but those that were refused. */
const counts = sql`r.status not in ('failed', 'declined')`;

/** What of a payment can still be given back, line by line in the order they were paid; refused refunds do not count. */
export async function refundableOf(reader: Reader, payment: PaymentRow): Promise<Refundable> {
  const { cafe_id: cafeId, id } = payment;
  const { rows } = await sql<{ orderId: string; lineId: string; paid: number; back: number; most: number }>`
    select a.order_id as "orderId", a.line_id as "lineId", a.amount_minor as paid,
      (select coalesce(sum(ra.amount_minor), 0)::int from refunds r
        join refund_allocations ra on ra.cafe_id = r.cafe_id and ra.refund_id = r.id
        where r.cafe_id = a.cafe_id and r.payment_id = a.payment_id and ${counts}
          and ra.order_id = a.order_id and ra.line_id = a.line_id) as back,
      coalesce(${depositLeft(sql`a`)}, a.amount_minor) as most
    from payment_allocations a
    where a.cafe_id = ${cafeId} and a.payment_id = ${id}
    order by a.order_id, a.line_id`.execute(reader.raw);
  const refunds = await reader
    .selectFrom('refunds')
    .select(['amount_minor', 'tip_minor'])
    .where('cafe_id', '=', cafeId)
    .where('payment_id', '=', id)
    .where('status', 'not in', ['failed', 'declined'])
    .execute();
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const backOfLines = sum(rows.map(({ back }) => back));
  const backBeside = sum(refunds.map(({ amount_minor: amount }) => amount)) - backOfLines;
  return {
    lines: rows
      .map(({ orderId, lineId, paid, back, most }) => ({ orderId, lineId, amountMinor: Math.min(paid - back, most) }))
      .filter(({ amountMinor }) => amountMinor > 0),
    unallocatedMinor: payment.amount_minor - sum(rows.map(({ paid }) => paid)) - backBeside,
    tipMinor: payment.tip_minor - sum(refunds.map(({ tip_minor: tip }) => tip)),
  };
}

/**
 * What is left of the deposit on a line `l`, whoever paid it: what went back with its glasses, and what is the house's
 * own because they broke or got lost, cannot be refunded as well. Null for any other line.
 */
const depositLeft = (l: RawBuilder<unknown>): RawBuilder<number> => sql`(
  select greatest(0, b.paid_minor - lot.deposit_minor * (lot.unclaimed + lot.broken + lot.lost)
    - (select coalesce(sum(o.amount_minor), 0)::int from refund_allocations o
        join refunds r on r.cafe_id = o.cafe_id and r.id = o.refund_id
        where o.cafe_id = b.cafe_id and o.order_id = b.order_id and o.line_id = b.line_id and r.status in ('requested', 'pending')))
  from glass_lots lot
  join line_balances b on b.cafe_id = lot.cafe_id and b.order_id = lot.order_id and b.line_id = lot.line_id
  where lot.cafe_id = ${l}.cafe_id and lot.order_id = ${l}.order_id and lot.line_id = ${l}.line_id)`;

/**
 * Takes the deposits that a payment paid, so that none is given back with its glasses meanwhile: the lots first, then
 * the lines, as everybody takes them.
 * @param orderIds only those on these orders
 */
export async function takeDeposits(
  tx: Transactor,
  paymentId: string,
  orderIds: readonly string[] | undefined,
): Promise<void> {
  const paid = sql`
    select lot.order_id, lot.line_id from payment_allocations a
    join glass_lots lot on lot.cafe_id = a.cafe_id and lot.order_id = a.order_id and lot.line_id = a.line_id
    where a.cafe_id = ${tx.cafeId} and a.payment_id = ${paymentId}::uuid
      ${orderIds ? sql`and a.order_id = any (${[...orderIds]}::uuid[])` : sql``}`;
  await sql`
    select from glass_lots l where l.cafe_id = ${tx.cafeId} and (l.order_id, l.line_id) in (${paid})
    order by l.order_id, l.glass_type_id for no key update of l`.execute(tx.raw);
  await sql`
    select from line_balances b where b.cafe_id = ${tx.cafeId} and (b.order_id, b.line_id) in (${paid})
    order by b.order_id, b.line_id for no key update of b`.execute(tx.raw);
}

/** Whether something was paid for an order that no refund has been decided for. */
export async function isOrderPaid(tx: Transactor, orderId: string): Promise<boolean> {
  const { rows } = await sql<{ paid: boolean }>`
    select (select coalesce(sum(amount_minor), 0) from payment_allocations
        where cafe_id = ${tx.cafeId} and order_id = ${orderId})
      > (select coalesce(sum(ra.amount_minor), 0) from refund_allocations ra
        join refunds r on r.cafe_id = ra.cafe_id and r.id = ra.refund_id
        where ra.cafe_id = ${tx.cafeId} and ra.order_id = ${orderId} and ${counts})
      + (select coalesce(sum(amount_minor), 0) from glass_return_parts
        where cafe_id = ${tx.cafeId} and order_id = ${orderId} and settled = 'paid')
      + (select coalesce(sum(amount_minor), 0) from glass_kept_deposits
        where cafe_id = ${tx.cafeId} and order_id = ${orderId}) as paid`.execute(tx.raw);
  return rows[0]?.paid ?? false;
}
