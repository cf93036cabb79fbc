import type { Order } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readOrder } from '../queries/read-orders.ts';
import { lockOrder, refOf, type LockedOrder } from '../repository.ts';

type By = { id: string; name: string } | null;

export function cancelOrder(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/orders/{orderId}/cancel'>,
): Promise<Order | Refusal> {
  return db.write({ cafeId: call.cafeId, once: call.once }, (tx) =>
    cancel(tx, call.params.orderId, call.body.reason, call.by),
  );
}

/**
 * Cancels an order with a reason. Its tab is locked first, so that nobody pays for it meanwhile; what was paid already
 * must be refunded instead.
 */
export async function cancel(tx: Transactor, orderId: string, reason: string, by: By): Promise<Order | Refusal> {
  const tab = await tx
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', (query) =>
      query.selectFrom('orders').select('tab_id').where('cafe_id', '=', tx.cafeId).where('id', '=', orderId),
    )
    .forUpdate()
    .executeTakeFirst();
  const locked = tab && (await lockOrder(tx, orderId));
  if (!locked) return refuse('NOT_FOUND');
  const { order } = locked;
  if (order.kind === 'done' || order.kind === 'cancelled') {
    return refuse('ORDER_FINISHED', { current: { status: order.status, kind: order.kind } });
  }
  const paid = await tx
    .selectFrom('payment_allocations')
    .select('payment_id')
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', '=', orderId)
    .limit(1)
    .executeTakeFirst();
  if (paid) return refuse('ALREADY_PAID', { detail: 'This order is paid: refund it instead' });
  await close(tx, locked, reason, by);
  return (await readOrder(tx, tx.cafeId, orderId)) as Order;
}

async function close(tx: Transactor, { order, tickets }: LockedOrder, reason: string, by: By): Promise<void> {
  const cancelled = { status: 'cancelled', kind: 'cancelled' as const, closed_at: tx.now };
  await tx
    .updateTable('tickets')
    .set({ ...cancelled, changed_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', '=', order.id)
    .execute();
  await tx
    .updateTable('orders')
    .set({ ...cancelled, cancelled_reason: reason, cancelled_by: by?.id ?? null })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', order.id)
    .execute();
  const counterIds = [...new Set(tickets.map((ticket) => ticket.counter_id))];
  tx.emit('order:cancelled', { ...refOf(order), reason, counterIds, by }, order.tab_id);
}
