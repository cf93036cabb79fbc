import type { Envelope, Ticket, Workflow } from '@table-tap/contract';

/** Where a ticket stands, or is about to stand. */
export type Standing = Pick<Ticket, 'status' | 'kind' | 'step'>;

/** A press that the board shows at once, before the stream of events has confirmed it. */
export interface PendingMove {
  readonly to: Standing;
  /** `sending`: no answer yet. `settled`: the server has answered; its event is on the way. */
  readonly phase: 'sending' | 'settled';
}

export type PendingMoves = ReadonlyMap<string, PendingMove>;

/** The step after (`1`) or before (`-1`) a ticket's own, or undefined where its workflow has none. */
export function stepFrom(workflow: Workflow | undefined, ticket: Standing, direction: 1 | -1): Standing | undefined {
  const step = ticket.step + direction;
  const next = workflow?.steps[step];
  return next && { status: next.status, kind: next.kind, step };
}

/** The ticket as the screen shows it: where the press will bring it. */
export function shown(ticket: Ticket, moves: PendingMoves): Ticket {
  const move = moves.get(ticket.id);
  return move ? { ...ticket, ...move.to } : ticket;
}

/** Puts a press on the board. */
export function pressed(moves: PendingMoves, ticketId: string, to: Standing): PendingMoves {
  return new Map(moves).set(ticketId, { to, phase: 'sending' });
}

/**
 * The server has answered: the ticket stands at `at` (after a refusal too, where the answer told).
 * @param current where the stream of events has brought it already
 */
export function settled(
  moves: PendingMoves,
  ticketId: string,
  at: Standing | undefined,
  current: Standing | undefined,
): PendingMoves {
  if (!moves.has(ticketId)) return moves;
  const next = new Map(moves);
  if (!at || at.status === current?.status) next.delete(ticketId);
  else next.set(ticketId, { to: at, phase: 'settled' });
  return next;
}

/** What an event says about a ticket outweighs what was pressed, unless the press is still on its way. */
export function confirmed(moves: PendingMoves, envelope: Envelope): PendingMoves {
  const ticketId = (envelope.data as { ticketId?: string }).ticketId;
  if (envelope.event !== 'ticket:advanced' || !ticketId) return moves;
  const move = moves.get(ticketId);
  const { status } = (envelope as Envelope<'ticket:advanced'>).data;
  if (!move || (move.phase === 'sending' && status !== move.to.status)) return moves;
  return dropped(moves, ticketId);
}

export function dropped(moves: PendingMoves, ticketId: string): PendingMoves {
  if (!moves.has(ticketId)) return moves;
  const next = new Map(moves);
  next.delete(ticketId);
  return next;
}

/** After the board was fetched: only what is still on its way remains. */
export function stillSending(moves: PendingMoves): PendingMoves {
  const next = new Map([...moves].filter(([, move]) => move.phase === 'sending'));
  return next.size === moves.size ? moves : next;
}
