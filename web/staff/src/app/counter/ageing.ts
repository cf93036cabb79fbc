/** `fresh`, then `late` (amber) and `very-late` (red). Once a ticket is ready its age says nothing about the counter. */
export type Age = 'fresh' | 'late' | 'very-late';

/**
 * @param lateAfterSeconds age at which a ticket turns amber, and red
 * @param kind of the step it stands at
 */
export function ageOf(ageMs: number, lateAfterSeconds: readonly [number, number], kind: string): Age {
  if (kind === 'ready' || kind === 'done' || kind === 'cancelled') return 'fresh';
  const [amberAfter, redAfter] = lateAfterSeconds;
  if (ageMs >= redAfter * 1000) return 'very-late';
  return ageMs >= amberAfter * 1000 ? 'late' : 'fresh';
}

/** Mean age of tickets that wait or are being made, in ms; null where there is none. */
export function meanAgeMs(tickets: readonly { createdAt: string; kind: string }[], nowMs: number): number | null {
  const waiting = tickets.filter((ticket) => ticket.kind === 'queued' || ticket.kind === 'making');
  if (waiting.length === 0) return null;
  const sumMs = waiting.reduce((sum, ticket) => sum + Math.max(0, nowMs - Date.parse(ticket.createdAt)), 0);
  return sumMs / waiting.length;
}
