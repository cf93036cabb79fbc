import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { refuse } from '../../kernel/refusal.ts';
import { latestSeqs } from '../../kernel/events/read.ts';
import { readCounter } from '../counters/index.ts';
import { acknowledgeTicket } from './commands/acknowledge-ticket.ts';
import { assignCounter } from './commands/assign-counter.ts';
import { cancelOrder, type GiveBack } from './commands/cancel-order.ts';
import { moveTicket } from './commands/move-ticket.ts';
import { activateCounter, deactivateCounter } from './commands/open-counter.ts';
import type { PlaceOrder } from './commands/place-order.ts';
import { setStatus } from './commands/set-status.ts';
import { listOrders } from './queries/list-orders.ts';
import { readProgress } from './queries/progress.ts';
import { readBoard } from './queries/read-tickets.ts';

export const orderHandlers = (db: Database, clock: Clock, place: PlaceOrder, giveBack: GiveBack): Handlers => ({
  'POST /cafes/{cafeId}/orders': (call) => place.run(call),
  'GET /cafes/{cafeId}/orders': ({ cafeId, query, actor }) => {
    const ownTab = actor?.kind === 'guest' ? { tabId: actor.tabId } : {};
    return db.read(cafeId, (reader) => listOrders(reader, cafeId, { ...query, ...ownTab }));
  },
  'GET /cafes/{cafeId}/orders/{orderId}': async ({ cafeId, params, actor }) => {
    const order = await db.read(cafeId, (reader) => readProgress(reader, cafeId, params.orderId, clock.now()));
    if (!order || (actor?.kind === 'guest' && order.tabId !== actor.tabId)) return refuse('NOT_FOUND');
    return order;
  },
  'PATCH /cafes/{cafeId}/orders/{orderId}/status': (call) => setStatus(db, giveBack, call),
  'POST /cafes/{cafeId}/orders/{orderId}/cancel': (call) => cancelOrder(db, giveBack, call),
  'POST /cafes/{cafeId}/orders/{orderId}/counter': (call) => assignCounter(db, call),
  'POST /cafes/{cafeId}/tickets/{ticketId}/acknowledge': (call) => acknowledgeTicket(db, call),
  'POST /cafes/{cafeId}/tickets/{ticketId}/advance': (call) => moveTicket(db, call, 1),
  'POST /cafes/{cafeId}/tickets/{ticketId}/recall': (call) => moveTicket(db, call, -1),
  'POST /cafes/{cafeId}/counters/{counterId}/activate': (call) => activateCounter(db, call),
  'POST /cafes/{cafeId}/counters/{counterId}/deactivate': (call) => deactivateCounter(db, call),
  'GET /cafes/{cafeId}/counters/{counterId}/tickets': ({ cafeId, params, query }) =>
    db.read(cafeId, async (reader) => {
      if (!(await readCounter(reader, cafeId, params.counterId))) return refuse('NOT_FOUND');
      // The number first: what is committed while the board is read is delivered again rather than missed.
      const latestSeq = (await latestSeqs(reader, [cafeId])).get(cafeId) ?? 0;
      return {
        items: await readBoard(reader, cafeId, params.counterId, query.recent, clock.now()),
        nextCursor: null,
        latestSeq,
      };
    }),
});
