import type { Call, Counter, Ticket } from '@table-tap/contract';

/** Something that somebody should look at now, oldest first. */
export type Attention =
  | { kind: 'call'; id: string; since: string; call: Call }
  /** No screen has shown the ticket within the café's limit. */
  | { kind: 'unseen'; id: string; since: string; ticket: Ticket; counter: Counter }
  /** Nobody has finished it, and it is past the counter's red line. */
  | { kind: 'late'; id: string; since: string; ticket: Ticket; counter: Counter };

export interface Floor {
  counters: readonly Counter[];
  tickets: readonly Ticket[];
  calls: readonly Call[];
  acknowledgeWithinSeconds: number;
}

/** What needs a person, from what the café knows at this moment. A ticket that nobody has seen is not also late. */
export function attentionOf({ counters, tickets, calls, acknowledgeWithinSeconds }: Floor, nowMs: number): Attention[] {
  const counterOf = new Map(counters.map((counter) => [counter.id, counter]));
  const list: Attention[] = calls.map((call) => ({ kind: 'call', id: call.id, since: call.createdAt, call }));
  for (const ticket of tickets) {
    const counter = counterOf.get(ticket.counterId);
    if (!counter || !isWaiting(ticket)) continue;
    const ageSeconds = (nowMs - Date.parse(ticket.createdAt)) / 1000;
    const about = { id: ticket.id, since: ticket.createdAt, ticket, counter };
    const isUnseen = ticket.acknowledgedAt === null && ageSeconds >= acknowledgeWithinSeconds;
    if (isUnseen) list.push({ kind: 'unseen', ...about });
    else if (ageSeconds >= counter.lateAfterSeconds[1]) list.push({ kind: 'late', ...about });
  }
  return list.sort((a, b) => Date.parse(a.since) - Date.parse(b.since));
}

/** Somebody still has to make it; what stands ready waits for legs, not for hands. */
export const isWaiting = ({ kind }: Pick<Ticket, 'kind'>): boolean => kind === 'queued' || kind === 'making';

export type Lateness = 'fresh' | 'amber' | 'red';

/** How a counter's oldest waiting ticket stands. */
export function latenessOf(ageSeconds: number, [amber, red]: Counter['lateAfterSeconds']): Lateness {
  return ageSeconds >= red ? 'red' : ageSeconds >= amber ? 'amber' : 'fresh';
}

/** The oldest ticket of a counter that still has to be made. */
export function oldestOf(tickets: readonly Ticket[], counterId: string): Ticket | undefined {
  return tickets
    .filter((ticket) => ticket.counterId === counterId && isWaiting(ticket))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))[0];
}
