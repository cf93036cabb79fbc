import type { Order, Ticket } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { readOrders } from './read-orders.ts';

const boardMax = 500;
const recentMinutes = 15;

/**
 * Tickets on the board of a counter, oldest first: the open ones and, where asked for, those that were finished in the
 * last quarter of an hour (what can still be recalled). At most 500.
 */
export async function readBoard(
  reader: Reader,
  cafeId: string,
  counterId: string,
  recent: boolean,
  now: Date,
): Promise<Ticket[]> {
  const open = await reader
    .selectFrom('tickets')
    .select(['order_id', 'id', 'changed_at'])
    .where('cafe_id', '=', cafeId)
    .where('counter_id', '=', counterId)
    .where('closed_at', 'is', null)
    .where('held', '=', false)
    .orderBy('created_at')
    .limit(boardMax)
    .execute();
  const finished = recent
    ? await reader
        .selectFrom('tickets')
        .select(['order_id', 'id', 'changed_at'])
        .where('cafe_id', '=', cafeId)
        .where('counter_id', '=', counterId)
        .where('ready_at', '>', new Date(now.getTime() - recentMinutes * 60_000))
        .where('closed_at', 'is not', null)
        .where('kind', '=', 'done')
        .orderBy('ready_at')
        .limit(boardMax)
        .execute()
    : [];
  return ticketsIn(reader, cafeId, [...open, ...finished]);
}

/** One ticket, or nothing when this café has no such ticket. */
export async function readTicket(reader: Reader, cafeId: string, ticketId: string): Promise<Ticket | undefined> {
  const row = await reader
    .selectFrom('tickets')
    .select(['order_id', 'id', 'changed_at'])
    .where('cafe_id', '=', cafeId)
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return row && (await ticketsIn(reader, cafeId, [row]))[0];
}

async function ticketsIn(
  reader: Reader,
  cafeId: string,
  wanted: { order_id: string; id: string; changed_at: Date }[],
): Promise<Ticket[]> {
  const orders = await readOrders(reader, cafeId, { ids: [...new Set(wanted.map((row) => row.order_id))] });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return wanted.flatMap((row) => {
    const order = byId.get(row.order_id);
    const ticket = order && ticketOf(order, row.id, row.changed_at);
    return ticket ? [ticket] : [];
  });
}

/** A ticket as a counter needs it, cut out of its order. */
export function ticketOf(order: Order, ticketId: string, changedAt: Date): Ticket | undefined {
  const state = order.tickets.find(({ id }) => id === ticketId);
  if (!state) return undefined;
  const { number, tabId, tableLabel, zoneName, tabName, placedBy, forUser, workflowId, note, createdAt } = order;
  return {
    ...state,
    ...{
      orderId: order.id,
      number,
      tabId,
      tableLabel,
      zoneName,
      tabName,
      placedBy,
      forUser,
      workflowId,
      note,
      createdAt,
    },
    changedAt: changedAt.toISOString(),
    lines: order.lines
      .filter((line) => line.ticketId === ticketId && !line.deposit)
      .map(({ id, name, variantName, modifiers, note: lineNote, quantity, voided }) => ({
        id,
        name,
        variantName,
        modifiers,
        note: lineNote,
        quantity,
        voided,
      })),
  };
}
