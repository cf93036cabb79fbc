import type { EventData, StepKind } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';
import type { OrdersTable, TicketsTable } from '../../kernel/database/order-tables.ts';
import { standingOfOrder, type Standing } from './domain/workflow.ts';

export type OrderRow = Selectable<OrdersTable>;
export type TicketRow = Selectable<TicketsTable>;

export interface LockedOrder {
  order: OrderRow;
  tickets: TicketRow[];
  steps: { status: string; kind: StepKind }[];
}

/** Takes an order for this transaction with its tickets and the workflow it started with; nothing when it is not here. */
export async function lockOrder(tx: Transactor, orderId: string): Promise<LockedOrder | undefined> {
  const order = await tx
    .selectFrom('orders')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  if (!order) return undefined;
  const tickets = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  const workflow = await tx
    .selectFrom('workflows')
    .select('steps')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', order.workflow_id)
    .executeTakeFirstOrThrow();
  return { order, tickets, steps: workflow.steps as LockedOrder['steps'] };
}

/** The order that a ticket belongs to, taken for this transaction. */
export async function lockOrderOfTicket(tx: Transactor, ticketId: string): Promise<LockedOrder | undefined> {
  const ticket = await tx
    .selectFrom('tickets')
    .select('order_id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', ticketId)
    .executeTakeFirst();
  return ticket && lockOrder(tx, ticket.order_id);
}

/** What every event about an order names. */
export const refOf = (order: OrderRow) => ({ orderId: order.id, number: order.number, tabId: order.tab_id });

/** Puts a ticket on a step, with the times that follow from it, and tells of it. */
export async function putTicket(
  tx: Transactor,
  locked: LockedOrder,
  ticket: TicketRow,
  to: Standing,
  by: EventData<'ticket:advanced'>['by'],
): Promise<void> {
  const made = to.kind === 'ready' || to.kind === 'done';
  const change = {
    step: to.step,
    status: to.status,
    kind: to.kind,
    changed_at: tx.now,
    acknowledged_at: ticket.acknowledged_at ?? tx.now,
    ready_at: made ? (ticket.ready_at ?? tx.now) : null,
    closed_at: to.kind === 'done' ? tx.now : null,
  };
  await tx
    .updateTable('tickets')
    .set(change)
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', '=', ticket.order_id)
    .where('id', '=', ticket.id)
    .execute();
  tx.emit(
    'ticket:advanced',
    { ...refOf(locked.order), ticketId: ticket.id, counterId: ticket.counter_id, from: ticket.status, ...to, by },
    locked.order.tab_id,
  );
  Object.assign(ticket, change);
}

/** Lets the order follow its tickets, and tells of it where it changed. */
export async function followTickets(tx: Transactor, { order, tickets, steps }: LockedOrder): Promise<void> {
  const to = standingOfOrder(steps, tickets);
  if (to.status === order.status) return;
  await tx
    .updateTable('orders')
    .set({ step: to.step, status: to.status, kind: to.kind, closed_at: to.kind === 'done' ? tx.now : null })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', order.id)
    .execute();
  tx.emit(
    'order:status_changed',
    { ...refOf(order), from: order.status, status: to.status, kind: to.kind },
    order.tab_id,
  );
  if (to.kind === 'ready') tx.emit('order:ready', refOf(order), order.tab_id);
}
