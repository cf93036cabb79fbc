import type { Ticket } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readTicket } from '../queries/read-tickets.ts';

/** A screen has shown the ticket. The first one counts; the others change nothing. */
export function acknowledgeTicket(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/tickets/{ticketId}/acknowledge'>,
): Promise<Ticket | Refusal> {
  const { ticketId } = call.params;
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    const changed = await tx
      .updateTable('tickets')
      .set({ acknowledged_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', ticketId)
      .where('acknowledged_at', 'is', null)
      .returning(['counter_id'])
      .executeTakeFirst();
    const ticket = await readTicket(tx, tx.cafeId, ticketId);
    if (!ticket) return refuse('NOT_FOUND');
    if (changed) {
      const { orderId, number, tabId } = ticket;
      const data = { orderId, number, tabId, ticketId, counterId: changed.counter_id, at: tx.now.toISOString() };
      tx.emit('ticket:acknowledged', data, tabId);
    }
    return ticket;
  });
}
