import type { Envelope, Order, Ticket } from '@table-tap/contract';

/** What a counter shows, and the number of the last event that is in it. */
export interface BoardState {
  readonly counterId: string;
  /** Every event of the café up to this number is in here; -1: nothing was fetched yet. */
  readonly seq: number;
  /** Tickets that are queued, in the making or ready. */
  readonly open: ReadonlyMap<string, Ticket>;
  /** Done a short while ago, the latest last: what can be recalled. */
  readonly finished: ReadonlyMap<string, Ticket>;
  /** Cancelled while they stood on this board; they stay until somebody has taken note. */
  readonly cancelled: ReadonlyMap<string, CancelledTicket>;
  /** Events could not be followed exactly: fetch the board again. */
  readonly isUnsure: boolean;
  /** Set while the board is being fetched. */
  readonly fetching: Fetching | null;
}

export interface CancelledTicket {
  readonly ticket: Ticket;
  readonly reason: string;
  /** Who cancelled it; null: the guest, or the house. */
  readonly by: string | null;
}

interface Fetching {
  readonly seqAtStart: number;
  /** Events that came since; they are applied once more to what was fetched. */
  readonly since: readonly Envelope[];
}

export interface Snapshot {
  items: readonly Ticket[];
  latestSeq: number;
}

/** What somebody at the counter should hear of. */
export type News =
  | { kind: 'new' | 'changed' | 'cancelled'; ticketId: string; number: number }
  | { kind: 'left'; ticketId: string; number: number; toCounterId: string };

export const boardLimits = { finishedMax: 60, cancelledMax: 30, sinceMax: 1000 };

export function emptyBoard(counterId: string): BoardState {
  const none = new Map<string, never>();
  return { counterId, seq: -1, open: none, finished: none, cancelled: none, isUnsure: false, fetching: null };
}

/** A fetch has begun: from now on events are kept, to be applied to its answer as well. */
export function beginFetch(state: BoardState): BoardState {
  return { ...state, fetching: { seqAtStart: state.seq, since: [] } };
}

/** A fetch has failed; the board stays as it is, and stays unsure. */
export function failFetch(state: BoardState): BoardState {
  return { ...state, fetching: null, isUnsure: true };
}

/**
 * Takes over what was fetched, and applies what happened meanwhile. An answer that is older than what the board
 * already knew when it asked is no use: the board stays, and stays unsure.
 */
export function endFetch(state: BoardState, snapshot: Snapshot): BoardState {
  const { fetching } = state;
  const isUseless =
    !fetching || snapshot.latestSeq < fetching.seqAtStart || fetching.since.length >= boardLimits.sinceMax;
  if (isUseless) return failFetch(state);
  const open = new Map<string, Ticket>();
  const finished = new Map<string, Ticket>();
  for (const ticket of snapshot.items) (ticket.kind === 'done' ? finished : open).set(ticket.id, ticket);
  const fetched: BoardState = {
    ...state,
    seq: snapshot.latestSeq,
    open,
    finished: newestOf(byTime(finished, 'changedAt'), boardLimits.finishedMax),
    cancelled: new Map([...state.cancelled].filter(([id]) => !open.has(id))),
    isUnsure: false,
    fetching: null,
  };
  return fetching.since.reduce((now, envelope) => receive(now, envelope).state, fetched);
}

/** Applies one event. What is known already changes nothing; events come in the order of their numbers. */
export function receive(before: BoardState, envelope: Envelope): { state: BoardState; news: News[] } {
  const state = remember(before, envelope);
  if (state.seq < 0 || envelope.meta.seq <= state.seq) return { state, news: [] };
  const next = { ...state, seq: envelope.meta.seq };
  switch (envelope.event) {
    case 'order:created':
      return created(next, envelope as Envelope<'order:created'>);
    case 'order:released':
      return released(next, envelope as Envelope<'order:released'>);
    case 'order:assigned_counter':
      return assigned(next, envelope as Envelope<'order:assigned_counter'>);
    case 'ticket:advanced':
      return advanced(next, envelope as Envelope<'ticket:advanced'>);
    case 'ticket:acknowledged':
      return acknowledged(next, envelope as Envelope<'ticket:acknowledged'>);
    case 'order:cancelled':
      return cancelled(next, envelope as Envelope<'order:cancelled'>);
    case 'tab:changed':
      return tabChanged(next, envelope as Envelope<'tab:changed'>);
    default:
      return { state: next, news: [] };
  }
}

/** Takes a cancelled ticket off the board. */
export function dismissCancelled(state: BoardState, ticketId: string): BoardState {
  return { ...state, cancelled: without(state.cancelled, ticketId) };
}

/** Tickets in the order in which they came. */
export function oldestFirst(tickets: Iterable<Ticket>): Ticket[] {
  return [...tickets].sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
}

function remember(state: BoardState, envelope: Envelope): BoardState {
  const { fetching } = state;
  if (!fetching || fetching.since.length >= boardLimits.sinceMax) return state;
  return { ...state, fetching: { ...fetching, since: [...fetching.since, envelope] } };
}

type Step = { state: BoardState; news: News[] };

/** What waits for its payment is none of the counter's business yet. */
function created(state: BoardState, { data, meta }: Envelope<'order:created'>): Step {
  return data.held ? { state, news: [] } : arrived(state, data, data.createdAt, meta.at);
}

/** Paid: its tickets begin to age now, not when it was ordered. */
function released(state: BoardState, { data, meta }: Envelope<'order:released'>): Step {
  return arrived(state, data.order, meta.at, meta.at);
}

function arrived(state: BoardState, order: Order, createdAt: string, changedAt: string): Step {
  const mine = order.tickets.filter((ticket) => ticket.counterId === state.counterId);
  const open = new Map(state.open);
  for (const { id } of mine) open.set(id, { ...ticketOf(order, id, changedAt), createdAt });
  const news = mine.map(({ id }): News => ({ kind: 'new', ticketId: id, number: order.number }));
  return { state: mine.length > 0 ? { ...state, open } : state, news };
}

function assigned(state: BoardState, { data, meta }: Envelope<'order:assigned_counter'>): Step {
  const { ticketId, number, counterId, fromCounterId, order } = data;
  if (order.held) return { state, news: [] };
  if (counterId === state.counterId) {
    const open = new Map(state.open).set(ticketId, ticketOf(order, ticketId, meta.at));
    // One that was released when it was paid ages from then, which the event does not say: it is shown, and asked for.
    return { state: { ...state, open, isUnsure: true }, news: [{ kind: 'new', ticketId, number }] };
  }
  if (fromCounterId !== state.counterId || !state.open.has(ticketId)) return { state, news: [] };
  const news: News = { kind: 'left', ticketId, number, toCounterId: counterId };
  return { state: { ...state, open: without(state.open, ticketId) }, news: [news] };
}

function advanced(state: BoardState, { data, meta }: Envelope<'ticket:advanced'>): Step {
  if (data.counterId !== state.counterId) return { state, news: [] };
  const { ticketId, number } = data;
  const known = state.open.get(ticketId) ?? state.finished.get(ticketId);
  if (!known) return { state: { ...state, isUnsure: state.isUnsure || data.kind !== 'done' }, news: [] };
  const { status, kind, step } = data;
  const ticket = { ...known, status, kind, step, acknowledgedAt: known.acknowledgedAt ?? meta.at, changedAt: meta.at };
  const isBack = step < known.step;
  const news: News[] = isBack ? [{ kind: 'changed', ticketId, number }] : [];
  const finished = without(state.finished, ticketId);
  if (kind !== 'done') return { state: { ...state, finished, open: new Map(state.open).set(ticketId, ticket) }, news };
  finished.set(ticketId, ticket);
  return {
    state: { ...state, open: without(state.open, ticketId), finished: newestOf(finished, boardLimits.finishedMax) },
    news,
  };
}

function acknowledged(state: BoardState, { data }: Envelope<'ticket:acknowledged'>): Step {
  const ticket = state.open.get(data.ticketId);
  if (!ticket) return { state, news: [] };
  return {
    state: { ...state, open: new Map(state.open).set(ticket.id, { ...ticket, acknowledgedAt: data.at }) },
    news: [],
  };
}

function cancelled(state: BoardState, { data }: Envelope<'order:cancelled'>): Step {
  const gone = [...state.open.values()].filter((ticket) => ticket.orderId === data.orderId);
  const open = new Map(state.open);
  const marked = new Map(state.cancelled);
  for (const ticket of gone) {
    open.delete(ticket.id);
    marked.set(ticket.id, { ticket, reason: data.reason, by: data.by?.name ?? null });
  }
  const finished = new Map([...state.finished].filter(([, ticket]) => ticket.orderId !== data.orderId));
  const news = gone.map((ticket): News => ({ kind: 'cancelled', ticketId: ticket.id, number: data.number }));
  return { state: { ...state, open, finished, cancelled: newestOf(marked, boardLimits.cancelledMax) }, news };
}

/**
 * A tab that moved takes its tickets to another table, and what is voided is not made any more: the event does not hold
 * all that tickets show, so ask. What was voided is told once it is known.
 */
function tabChanged(state: BoardState, { data }: Envelope<'tab:changed'>): Step {
  if (data.change === 'adjusted') {
    const all = [...state.open.values(), ...state.finished.values()];
    const isShown = all.some(({ orderId }) => data.orderIds?.includes(orderId));
    return { state: { ...state, isUnsure: state.isUnsure || isShown }, news: [] };
  }
  const concerns =
    data.change === 'transferred' ? data.tabId : data.change === 'merged' ? data.mergedFromTabId : undefined;
  const shown = [...state.open.values(), ...state.finished.values()].filter((ticket) => ticket.tabId === concerns);
  if (!concerns || shown.length === 0) return { state, news: [] };
  const isOpen = shown.filter((ticket) => state.open.has(ticket.id));
  const news = isOpen.map((ticket): News => ({ kind: 'changed', ticketId: ticket.id, number: ticket.number }));
  return { state: { ...state, isUnsure: true }, news };
}

/** What people at the counter should hear of that a fetch has brought: tickets that came, and less to be made of them. */
export function newsBetween(before: BoardState, after: BoardState): News[] {
  return [...after.open.values()].flatMap((ticket): News[] => {
    const known = before.open.get(ticket.id) ?? before.finished.get(ticket.id);
    const kind = !known ? 'new' : voidedOf(known) !== voidedOf(ticket) ? 'changed' : undefined;
    return kind ? [{ kind, ticketId: ticket.id, number: ticket.number }] : [];
  });
}

const voidedOf = (ticket: Ticket): number => ticket.lines.reduce((sum, { voided }) => sum + voided, 0);

/** A ticket as the API shows it, cut out of its order. */
export function ticketOf(order: Order, ticketId: string, changedAt: string): Ticket {
  const at = order.tickets.find((ticket) => ticket.id === ticketId);
  if (!at) throw new Error(`order ${order.id} has no ticket ${ticketId}`);
  const { number, tabId, tableLabel, zoneName, tabName, placedBy, forUser, workflowId, note, createdAt } = order;
  return {
    ...at,
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
    changedAt,
    lines: order.lines
      .filter((line) => line.ticketId === ticketId && !line.deposit)
      .map(({ id, name, variantName, modifiers, note: lineNote, quantity, voided }) => {
        return { id, name, variantName, modifiers, note: lineNote, quantity, voided };
      }),
  };
}

function without<T>(map: ReadonlyMap<string, T>, id: string): Map<string, T> {
  const rest = new Map(map);
  rest.delete(id);
  return rest;
}

function newestOf<T>(map: Map<string, T>, max: number): Map<string, T> {
  return map.size <= max ? map : new Map([...map].slice(-max));
}

function byTime(tickets: ReadonlyMap<string, Ticket>, field: 'changedAt'): Map<string, Ticket> {
  return new Map([...tickets].sort(([, a], [, b]) => compare(a[field], b[field])));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
