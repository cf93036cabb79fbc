import type { FloorCounter } from '../../counters/index.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/** What routing looks at in a line. */
export interface Routable {
  categoryId: string;
  counterKind: 'bar' | 'kitchen';
  /** The kind is the product's own, not its category's. */
  hasOwnKind: boolean;
}

export type Distribution = 'by_category' | 'round_robin' | 'least_loaded';

/** Open tickets by counter. Routing counts what it hands out, so that a batch spreads too. */
export type Loads = Map<string, number>;

/**
 * Open counters that can make a line: those that name its category first, then those that make all of its kind. A
 * product with a kind of its own is not made where the rest of its category is, unless nobody of its kind is there.
 */
export function candidatesFor(counters: readonly FloorCounter[], line: Routable): FloorCounter[] {
  const open = counters.filter((counter) => counter.active);
  const ofKind = open.filter((counter) => counter.kind === line.counterKind);
  const named = (line.hasOwnKind && ofKind.length > 0 ? ofKind : open).filter((counter) =>
    counter.categoryIds.includes(line.categoryId),
  );
  const general = ofKind.filter((counter) => counter.categoryIds.length === 0);
  if (named.length + general.length > 0) return [...named, ...general];
  // Better a colleague of the same kind than nobody: an evening's emergency.
  return ofKind;
}

/**
 * Gives each line a counter; lines with the same candidates stay together on one ticket.
 * @param turn counts up by one an order, for round robin
 * @returns a counter id for each line, or NO_COUNTER
 */
export function routeLines(
  counters: readonly FloorCounter[],
  lines: readonly Routable[],
  distribution: Distribution,
  loads: Loads,
  turn: number,
): string[] | Refusal {
  const chosen = new Map<string, string>();
  const result: string[] = [];
  for (const [index, line] of lines.entries()) {
    const candidates = candidatesFor(counters, line);
    if (candidates.length === 0) {
      const message = `No open ${line.counterKind} makes this at the moment`;
      return refuse('NO_COUNTER', {
        detail: message,
        errors: [{ path: `lines.${index}`, code: 'no_counter', message }],
      });
    }
    const group = candidates.map(({ id }) => id).join();
    let counterId = chosen.get(group);
    if (!counterId) {
      counterId = choose(candidates, distribution, loads, turn).id;
      chosen.set(group, counterId);
      loads.set(counterId, (loads.get(counterId) ?? 0) + 1);
    }
    result.push(counterId);
  }
  return result;
}

function choose(candidates: FloorCounter[], distribution: Distribution, loads: Loads, turn: number): FloorCounter {
  const load = (counter: FloorCounter) => loads.get(counter.id) ?? 0;
  const free = candidates.filter((counter) => counter.capacity === null || load(counter) < counter.capacity);
  const among = free.length > 0 ? free : candidates;
  const first = among[0] as FloorCounter;
  if (distribution === 'round_robin') return among[turn % among.length] as FloorCounter;
  if (distribution === 'least_loaded')
    return among.reduce((best, counter) => (load(counter) < load(best) ? counter : best), first);
  return free.length > 0
    ? first
    : among.reduce((best, counter) => (load(counter) < load(best) ? counter : best), first);
}
