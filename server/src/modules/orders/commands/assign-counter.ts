import type { Order } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readOrders } from '../queries/read-orders.ts';
import { lockOrder } from '../repository.ts';

/** Gives the open tickets of an order, or one of them, to another counter that is open. */
export function assignCounter(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/orders/{orderId}/counter'>,
): Promise<Order | Refusal> {
  const { orderId } = call.params;
  const { counterId, ticketId } = call.body;
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    const counter = await tx
      .selectFrom('counters')
      .select(['active'])
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', counterId)
      .where('deleted_at', 'is', null)
      .forShare()
      .executeTakeFirst();
    const locked = await lockOrder(tx, orderId);
    const wanted = locked?.tickets.filter(({ id }) => ticketId === undefined || id === ticketId) ?? [];
    if (!counter || !locked || wanted.length === 0) return refuse('NOT_FOUND');
    if (!counter.active) return refuse('COUNTER_CLOSED');
    const open = wanted.filter((ticket) => ticket.closed_at === null && ticket.counter_id !== counterId);
    if (wanted.every((ticket) => ticket.closed_at !== null)) return refuse('ORDER_FINISHED');
    await moveTickets(
      tx,
      open.map((ticket) => ({ orderId, ticketId: ticket.id, from: ticket.counter_id, to: counterId })),
    );
    return (await readOrders(tx, tx.cafeId, { ids: [orderId] }))[0] as Order;
  });
}

export interface TicketMove {
  orderId: string;
  ticketId: string;
  from: string;
  to: string;
}

/** Moves tickets to other counters, to be acknowledged anew there, and tells both counters with all that they need. */
export async function moveTickets(tx: Transactor, moves: readonly TicketMove[]): Promise<void> {
  for (const { orderId, ticketId, to } of moves) {
    await tx
      .updateTable('tickets')
      .set({ counter_id: to, acknowledged_at: null, alarmed_at: null, changed_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('order_id', '=', orderId)
      .where('id', '=', ticketId)
      .execute();
  }
  const orders = await readOrders(tx, tx.cafeId, { ids: [...new Set(moves.map(({ orderId }) => orderId))] });
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const { orderId, ticketId, from, to } of moves) {
    const order = byId.get(orderId) as Order;
    const data = {
      orderId,
      number: order.number,
      tabId: order.tabId,
      ticketId,
      fromCounterId: from,
      counterId: to,
      order,
    };
    tx.emit('order:assigned_counter', data, order.tabId);
  }
}
