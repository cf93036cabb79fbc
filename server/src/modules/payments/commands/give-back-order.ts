import type { Transactor } from '../../../kernel/database/database.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { takeLots } from '../../orders/index.ts';
import { refundableOf } from '../queries/refundable.ts';
import { beginRefund } from './refund-payment.ts';
import { lockPayment } from './settle.ts';

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
  const payments = await tx
    .selectFrom('payments')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', (allocations) =>
      allocations
        .selectFrom('payment_allocations')
        .select('payment_id')
        .where('cafe_id', '=', tx.cafeId)
        .where('order_id', '=', orderId),
    )
    .orderBy('id')
    .execute();
  // Bills and payments, then the glasses of the order, then lines: in this order, as everybody takes them.
  for (const { id } of payments) await lockPayment(tx, id);
  await takeLots(tx, [orderId]);
  const refundIds: string[] = [];
  for (const payment of payments) {
    const lines = (await refundableOf(tx, payment)).lines.filter((line) => line.orderId === orderId);
    if (lines.length === 0) continue;
    const refundId = await beginRefund(tx, { ...how, paymentId: payment.id, lines });
    if (isRefusal(refundId)) return refundId;
    refundIds.push(refundId);
  }
  return refundIds;
}
