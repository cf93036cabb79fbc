import type { Envelope, Order, Ticket } from '@table-tap/contract';
import { oldestFirst, type Snapshot, ticketOf } from './board-state.ts';

const steps = [
  { status: 'received', kind: 'queued' },
  { status: 'preparing', kind: 'making' },
  { status: 'ready', kind: 'ready' },
  { status: 'served', kind: 'done' },
] as const;

export const counterIds = ['bar', 'kitchen'] as const;
export type CounterId = (typeof counterIds)[number];

/** A café in memory that follows the rules of the API: orders with tickets, and every change an event with a number. */
export class CafeModel {
  readonly events: Envelope[] = [];
  readonly orders: Order[] = [];
  private readonly changedAt = new Map<string, string>();
  /** When held orders were released: their tickets age from then. */
  private readonly releasedAt = new Map<string, string>();

  get seq(): number {
    return this.events.length;
  }

  /** One ticket for each of these counters. */
  place(counters: readonly CounterId[], tabId: string, held = false): void {
    const number = this.orders.length + 1;
    const id = `order-${number}`;
    const first = { ...steps[0], step: 0, acknowledgedAt: null };
    const tickets = [...new Set(counters)].map((counterId) => ({ id: `${id}-${counterId}`, counterId, ...first }));
    const order = {
      ...{ id, number, businessDay: '2026-11-22', status: 'received', kind: 'queued', tabId, tableId: null },
      ...{ tableLabel: `of ${tabId}`, zoneName: null, tabName: null, workflowId: 'usual', serviceMode: 'on_premises' },
      ...{
        guestId: null,
        placedBy: null,
        forUser: null,
        note: null,
        paidMinor: 0,
        reducedMinor: 0,
        cancelledReason: null,
        held,
      },
      createdAt: this.now(),
      tickets,
      lines: tickets.map((ticket) => ({
        ...{ id: `${ticket.id}-line`, ticketId: ticket.id, productId: 'p', variantId: 'v', name: 'Stella' },
        ...{
          variantName: '25cl',
          modifiers: [],
          note: null,
          quantity: 2,
          voided: 0,
          unitPriceMinor: 280,
          totalMinor: 280,
          taxRate: 21,
        },
      })),
      totals: { subtotalMinor: 280, taxMinor: 49, tipMinor: 0, totalMinor: 280, currency: 'EUR' },
    } as Order;
    this.orders.push(order);
    for (const ticket of tickets) this.changedAt.set(ticket.id, this.now());
    this.emit('order:created', order);
  }

  /** Moves the `nth` ticket a step forward or back, where that is possible. */
  move(nth: number, direction: 1 | -1): void {
    const found = this.ticket(nth);
    if (!found || found.ticket.kind === 'cancelled' || found.order.held) return;
    const { order, ticket } = found;
    const next = steps[ticket.step + direction];
    if (!next) return;
    const from = ticket.status;
    Object.assign(ticket, next, { step: ticket.step + direction, acknowledgedAt: ticket.acknowledgedAt ?? this.now() });
    this.changedAt.set(ticket.id, this.now());
    const data = { ...this.ref(order), ticketId: ticket.id, counterId: ticket.counterId, from, by: null };
    this.emit('ticket:advanced', { ...data, status: ticket.status, kind: ticket.kind, step: ticket.step });
  }

  acknowledge(nth: number): void {
    const found = this.ticket(nth);
    if (!found || found.ticket.acknowledgedAt || found.order.held) return;
    const { order, ticket } = found;
    ticket.acknowledgedAt = this.now();
    const data = { ...this.ref(order), ticketId: ticket.id, counterId: ticket.counterId, at: ticket.acknowledgedAt };
    this.emit('ticket:acknowledged', data);
  }

  cancel(nth: number): void {
    const order = this.orders[nth % Math.max(1, this.orders.length)];
    if (!order || order.tickets.every(({ kind }) => kind === 'done' || kind === 'cancelled')) return;
    for (const ticket of order.tickets) {
      Object.assign(ticket, { status: 'cancelled', kind: 'cancelled' });
      this.changedAt.set(ticket.id, this.now());
    }
    const counterIds = order.tickets.map(({ counterId }) => counterId);
    this.emit('order:cancelled', { ...this.ref(order), reason: 'changed their mind', counterIds, by: null });
  }

  /** Gives the `nth` ticket to the other counter, unless it is finished. */
  assign(nth: number): void {
    const found = this.ticket(nth);
    if (!found || found.ticket.kind === 'done' || found.ticket.kind === 'cancelled') return;
    const { order, ticket } = found;
    const fromCounterId = ticket.counterId;
    Object.assign(ticket, { counterId: fromCounterId === 'bar' ? 'kitchen' : 'bar', acknowledgedAt: null });
    this.changedAt.set(ticket.id, this.now());
    const data = { ...this.ref(order), ticketId: ticket.id, fromCounterId, counterId: ticket.counterId };
    this.emit('order:assigned_counter', { ...data, order });
  }

  /** The `nth` order is paid, if it waited for that. */
  release(nth: number): void {
    const order = this.orders[nth % Math.max(1, this.orders.length)];
    if (!order?.held || order.tickets.every(({ kind }) => kind === 'cancelled')) return;
    order.held = false;
    this.releasedAt.set(order.id, this.now());
    for (const ticket of order.tickets) this.changedAt.set(ticket.id, this.now());
    const counterIds = order.tickets.map(({ counterId }) => counterId);
    this.emit('order:released', { ...this.ref(order), counterIds, order });
  }

  /** One piece of each line of the `nth` order is taken back. */
  void(nth: number): void {
    const order = this.orders[nth % Math.max(1, this.orders.length)];
    if (!order || order.lines.every(({ quantity, voided }) => voided === quantity)) return;
    for (const line of order.lines) line.voided = Math.min(line.quantity, line.voided + 1);
    const data = { tabId: order.tabId, change: 'adjusted', status: 'open', tableId: null, tableLabel: null };
    this.emit('tab:changed', { ...data, orderIds: [order.id] });
  }

  /** All orders of a tab go to another table. */
  transfer(tabId: string): void {
    const tableLabel = `moved ${this.seq}`;
    for (const order of this.orders) if (order.tabId === tabId) order.tableLabel = tableLabel;
    this.emit('tab:changed', { tabId, change: 'transferred', status: 'open', tableId: 't', tableLabel });
  }

  /** What `GET …/tickets?recent=true` answers; orders with odd numbers were finished too long ago to be in it. */
  board(counterId: string): Snapshot {
    const isShown = (order: Order, kind: string) =>
      !order.held && kind !== 'cancelled' && (kind !== 'done' || order.number % 2 === 0);
    const items = this.orders.flatMap((order) =>
      order.tickets
        .filter((ticket) => ticket.counterId === counterId && isShown(order, ticket.kind))
        .map((ticket) => ({
          ...ticketOf(order, ticket.id, this.changedAt.get(ticket.id) ?? ''),
          createdAt: this.releasedAt.get(order.id) ?? order.createdAt,
        })),
    );
    return structuredClone({ items, latestSeq: this.seq });
  }

  private ticket(nth: number) {
    const all = this.orders.flatMap((order) => order.tickets.map((ticket) => ({ order, ticket })));
    return all[nth % Math.max(1, all.length)];
  }

  private ref(order: Order) {
    return { orderId: order.id, number: order.number, tabId: order.tabId };
  }

  /** The moment of the event that comes next: later events, later times. */
  private now(): string {
    return new Date(Date.UTC(2026, 10, 22, 20, 0, this.seq + 1)).toISOString();
  }

  private emit(event: string, data: unknown): void {
    const seq = this.seq + 1;
    const meta = { cafeId: 'c', seq, eventId: String(seq), at: this.now() };
    this.events.push(structuredClone({ event, data, meta }) as Envelope);
  }
}

/** The open tickets of a snapshot, as the screen would list them. */
export function openOf(snapshot: Snapshot): Ticket[] {
  return oldestFirst(snapshot.items.filter((ticket) => ticket.kind !== 'done'));
}
