import type { Order } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { directionTo, standingAt } from '../domain/workflow.ts';
import { readOrder } from '../queries/read-orders.ts';
import { followTickets, lockOrder, putTicket } from '../repository.ts';
import { cancel, type GiveBack } from './cancel-order.ts';

const reasonMin = 3;

/** Moves every ticket of an order that is not there yet to a status; each may be one step away, no further. */
export function setStatus(
  db: Database,
  giveBack: GiveBack,
  call: Call<'PATCH /cafes/{cafeId}/orders/{orderId}/status'>,
): Promise<Order | Refusal> {
  const { orderId } = call.params;
  const { status, note } = call.body;
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    if (status === 'cancelled') {
      if (!call.permissions.has('orders:cancel')) return refuse('FORBIDDEN');
      if (!note || note.length < reasonMin) return invalidField('note', 'Say why the order is cancelled');
      return cancel(tx, giveBack, { orderId, reason: note, by: call.by });
    }
    const locked = await lockOrder(tx, orderId);
    if (!locked) return refuse('NOT_FOUND');
    const { order, tickets, steps } = locked;
    const current = { status: order.status, kind: order.kind, step: order.step };
    if (order.kind === 'cancelled') return refuse('ORDER_FINISHED', { current });
    if (order.held) return refuse('PAY_FIRST', { current });
    const moving = tickets.filter((ticket) => ticket.kind !== 'cancelled' && ticket.status !== status);
    if (moving.length === 0) return refuse('STATUS_MOVED', { detail: `The order is ${status} already`, current });
    for (const ticket of moving) {
      const direction = directionTo(steps, ticket.step, status);
      if (!direction) {
        return refuse('STATUS_STEP', { detail: `"${status}" does not follow from "${ticket.status}"`, current });
      }
      await putTicket(tx, locked, ticket, standingAt(steps, ticket.step + direction), call.by);
    }
    await followTickets(tx, locked);
    return (await readOrder(tx, tx.cafeId, orderId)) as Order;
  });
}
