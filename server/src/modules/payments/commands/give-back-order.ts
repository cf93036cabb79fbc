import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { beginRefund } from './refund-payment.ts';

export interface GivingBack {
  orderId: string;
  to: 'same' | 'cash' | 'credits';
  reason: string;
  by: { id: string; name: string };
}

/**
 * Gives back what was paid for an order that is being cancelled: a refund for each payment that paid some of it.
 * @returns the refunds that the job or the caller still has to carry out
 */
export async function giveBackOrder(tx: Transactor, { orderId, ...how }: GivingBack): Promise<string[] | Refusal> {
  const { rows } = await sql<{ payment_id: string; line_id: string; left: number }>`
    select a.payment_id, a.line_id, a.amount_minor - (
      select coalesce(sum(ra.amount_minor), 0)::int from refunds r
      join refund_allocations ra on ra.cafe_id = r.cafe_id and ra.refund_id = r.id
      where r.cafe_id = a.cafe_id and r.payment_id = a.payment_id and r.status not in ('failed', 'declined')
        and ra.order_id = a.order_id and ra.line_id = a.line_id) as left
    from payment_allocations a
    where a.cafe_id = ${tx.cafeId} and a.order_id = ${orderId}
    order by a.payment_id, a.line_id`.execute(tx.raw);
  const refundIds: string[] = [];
  for (const paymentId of new Set(rows.map((row) => row.payment_id))) {
    const lines = rows
      .filter((row) => row.payment_id === paymentId && row.left > 0)
      .map((row) => ({ orderId, lineId: row.line_id, amountMinor: row.left }));
    if (lines.length === 0) continue;
    const refundId = await beginRefund(tx, { ...how, paymentId, lines });
    if (isRefusal(refundId)) return refundId;
    refundIds.push(refundId);
  }
  return refundIds;
}
