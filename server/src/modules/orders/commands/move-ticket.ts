import type { Ticket } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { move } from '../domain/workflow.ts';
import { readTicket } from '../queries/read-tickets.ts';
import { followTickets, lockOrderOfTicket, putTicket } from '../repository.ts';

type MoveCall = Call<
  'POST /cafes/{cafeId}/tickets/{ticketId}/advance' | 'POST /cafes/{cafeId}/tickets/{ticketId}/recall'
>;

/** One step forward (`1`) or back (`-1`). Of two screens that press at once, one moves it and one hears so. */
export function moveTicket(db: Database, call: MoveCall, direction: 1 | -1): Promise<Ticket | Refusal> {
  const { ticketId } = call.params;
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    const locked = await lockOrderOfTicket(tx, ticketId);
    const ticket = locked?.tickets.find(({ id }) => id === ticketId);
    if (!locked || !ticket) return refuse('NOT_FOUND');
    if (ticket.held) return refuse('PAY_FIRST');
    const to = move(locked.steps, ticket, direction, call.body?.from);
    if (isRefusal(to)) return to;
    await putTicket(tx, locked, ticket, to, call.by);
    await followTickets(tx, locked);
    return (await readTicket(tx, tx.cafeId, ticketId)) as Ticket;
  });
}
