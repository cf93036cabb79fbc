import type { Envelope } from '@table-tap/contract';

/** Most events that are held back at once. */
export const heldMax = 1000;

/** Puts the events of a café in order, each once, although several namespaces and replays bring them. */
export interface EventOrder {
  /** Every event up to this number that concerns us has been delivered; null: not known yet. */
  readonly covered: number | null;
  /** Whether events wait for others before them. */
  readonly hasHeld: boolean;
  /**
   * Delivers an event when it is the next one, or holds it.
   * @returns null, or the highest number that was dropped because too many were held
   */
  accept(envelope: Envelope): number | null;
  /** Everything up to `seq` has arrived: delivers what is held up to there. */
  cover(seq: number): void;
  /** Holds everything until `restart`. */
  halt(): void;
  /** Goes on after `seq`: what is held up to there is forgotten, it is part of what was fetched. */
  restart(seq: number): void;
  /** Forgets what is held (it will be sent again). */
  drop(): void;
}

/** @param after number of the last event that is known already; undefined: not known, all is held until `restart` */
export function createEventOrder(after: number | undefined, deliver: (envelope: Envelope) => void): EventOrder {
  const held = new Map<number, Envelope>();
  let covered = after ?? null;
  let isHalted = after === undefined;

  /** Delivers held events from the lowest on: all up to `seq`, and those that follow without a gap. */
  function release(seq: number): void {
    if (isHalted) return;
    const inOrder = [...held.values()].sort((a, b) => a.meta.seq - b.meta.seq);
    for (const envelope of inOrder) {
      const number = envelope.meta.seq;
      if (number > Math.max(seq, covered ?? 0) + 1) break;
      held.delete(number);
      covered = number;
      deliver(envelope);
    }
    covered = Math.max(covered ?? 0, seq);
  }

  return {
    get covered() {
      return covered;
    },
    get hasHeld() {
      return held.size > 0;
    },
    accept(envelope) {
      const { seq } = envelope.meta;
      if (covered !== null && seq <= covered) return null;
      held.set(seq, envelope);
      if (held.size > heldMax) {
        const highest = Math.max(...held.keys());
        held.clear();
        return highest;
      }
      if (covered !== null && seq === covered + 1) release(seq);
      return null;
    },
    cover: release,
    halt() {
      isHalted = true;
    },
    restart(seq) {
      isHalted = false;
      covered = seq;
      for (const number of held.keys()) if (number <= seq) held.delete(number);
      release(seq);
    },
    drop() {
      held.clear();
    },
  };
}
