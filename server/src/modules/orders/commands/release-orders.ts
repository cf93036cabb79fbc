import type { Order } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import { readOrders } from '../queries/read-orders.ts';

/**
 * Lets held orders go to their counters: they were paid. Tickets count their age from now. Orders that are not held,
 * or cancelled, are left alone.
 */
export async function releaseOrders(tx: Transactor, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const released = await tx
    .updateTable('orders')
    .set({ held: false })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', orderIds)
    .where('held', '=', true)
    .where('closed_at', 'is', null)
    .returning('id')
    .execute();
  const ids = released.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .updateTable('tickets')
    .set({ held: false, created_at: tx.now, changed_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', 'in', ids)
    .execute();
  for (const order of await readOrders(tx, tx.cafeId, { ids })) tx.emit('order:released', dataOf(order), order.tabId);
}

const dataOf = (order: Order) => ({
  orderId: order.id,
  number: order.number,
  tabId: order.tabId,
  counterIds: [...new Set(order.tickets.map(({ counterId }) => counterId))],
  order,
});
