import type { Order, OrderProgress } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { readOrder } from './read-orders.ts';

const lately = 20;

/**
 * An order with its place in the queue: how many tickets the busiest of its counters has before it, and how long that
 * takes, judged by the last twenty tickets there. No estimate before five of them.
 */
export async function readProgress(
  reader: Reader,
  cafeId: string,
  orderId: string,
  now: Date,
): Promise<OrderProgress | undefined> {
  const order = await readOrder(reader, cafeId, orderId);
  return order && { ...order, progress: await progressOf(reader, cafeId, order, now) };
}

async function progressOf(reader: Reader, cafeId: string, order: Order, now: Date): Promise<OrderProgress['progress']> {
  if (order.held) return null;
  const waiting = order.tickets.filter(({ kind }) => kind === 'queued' || kind === 'making');
  if (waiting.length === 0) return null;
  let ahead = 0;
  let slowest: { from: number; to: number } | null = null;
  for (const ticket of waiting) {
    const { rows } = await sql<{ ahead: number; took: number | null; samples: number }>`
      select
        (select count(*)::int from tickets t
          where t.cafe_id = ${cafeId} and t.counter_id = ${ticket.counterId} and t.closed_at is null and not t.held
            and t.created_at < ${order.createdAt}::timestamptz and t.kind in ('queued', 'making')) as ahead,
        avg(extract(epoch from l.ready_at - l.created_at))::float as took, count(*)::int as samples
      from (select t.ready_at, t.created_at from tickets t
        where t.cafe_id = ${cafeId} and t.counter_id = ${ticket.counterId} and t.ready_at is not null
        order by t.ready_at desc limit ${lately}) l`.execute(reader.raw);
    const row = rows[0];
    if (!row) continue;
    ahead = Math.max(ahead, row.ahead);
    if (row.took === null || row.samples < 5) continue;
    const waited = (Date.parse(order.createdAt) - now.getTime()) / 1000;
    const from = Math.max(1, Math.floor((row.took * 0.7 + waited) / 60));
    const range = { from, to: Math.max(from + 1, Math.ceil((row.took * 1.3 + waited) / 60)) };
    if (!slowest || range.to > slowest.to) slowest = range;
  }
  return { ahead, waitMinutes: slowest };
}
