import type { Reader, Transactor } from '../../../kernel/database/database.ts';
import { eachCafeWithWork } from '../../../kernel/jobs/every-cafe.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal } from '../../../kernel/refusal.ts';
import { sql } from 'kysely';
import { loadFloor } from '../../counters/index.ts';
import { routeLines } from '../domain/route-lines.ts';
import { refOf } from '../repository.ts';
import { moveTickets } from './assign-counter.ts';
import { openTicketsOf } from './open-counter.ts';

/** Of one café, in one round. */
const ticketsMax = 200;

/**
 * Looks for tickets that no screen has acknowledged within the café's limit, gives each to another counter that can
 * make it, and alarms the staff. Nothing silently disappears.
 */
export async function watchTickets({ db, clock, log }: Pick<Kernel, 'db' | 'clock' | 'log'>): Promise<void> {
  await eachCafeWithWork(
    { db, log },
    {
      job: 'watch-tickets',
      due: (reader, cafeIds) => lateTickets(reader, cafeIds, clock.now()),
      work: (cafeId, late) => db.write({ cafeId }, (tx) => alarm(tx, late)),
    },
  );
}

interface LateTicket {
  cafe_id: string;
  order_id: string;
  id: string;
}

async function lateTickets(reader: Reader, cafeIds: string[], now: Date): Promise<LateTicket[]> {
  const { rows } = await sql<LateTicket>`
    select c.cafe_id, t.order_id, t.id
    from cafes c cross join lateral (
      select t.order_id, t.id from tickets t
      where t.cafe_id = c.cafe_id and t.closed_at is null and not t.held and t.acknowledged_at is null and t.alarmed_at is null
        and t.created_at < ${now}::timestamptz - make_interval(secs => (c.settings->>'acknowledgeWithinSeconds')::int)
      order by t.created_at limit ${ticketsMax}) t
    where c.cafe_id = any (${cafeIds}::uuid[])`.execute(reader.raw);
  return rows;
}

async function alarm(tx: Transactor, late: LateTicket[]): Promise<void> {
  const floor = await loadFloor(tx, tx.cafeId);
  for (const { order_id: orderId, id: ticketId } of late) {
    const ticket = await tx
      .updateTable('tickets')
      .set({ alarmed_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('order_id', '=', orderId)
      .where('id', '=', ticketId)
      .where('acknowledged_at', 'is', null)
      .where('alarmed_at', 'is', null)
      .where('closed_at', 'is', null)
      .returning(['counter_id', 'created_at'])
      .executeTakeFirst();
    if (!ticket) continue;
    const order = await tx
      .selectFrom('orders')
      .selectAll()
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow();
    const [routed] = await openTicketsOf(tx, ticket.counter_id, { orderId, ticketId });
    const others = floor.counters.filter(({ id }) => id !== ticket.counter_id);
    const to = routed && routeLines(others, [routed], floor.cafe.distribution, new Map(), 0);
    const waitingSeconds = Math.round((tx.now.getTime() - ticket.created_at.getTime()) / 1000);
    let counterId = ticket.counter_id;
    if (to && !isRefusal(to) && to[0]) {
      await moveTickets(tx, [{ orderId, ticketId, from: counterId, to: to[0] }]);
      counterId = to[0];
    }
    // Alarmed once, also after the move: the second counter is not asked in vain for ever.
    await tx
      .updateTable('tickets')
      .set({ alarmed_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('order_id', '=', orderId)
      .where('id', '=', ticketId)
      .execute();
    tx.emit('ticket:unacknowledged', { ...refOf(order), ticketId, counterId, waitingSeconds }, order.tab_id);
  }
}
