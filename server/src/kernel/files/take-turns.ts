import { refuse, type Refusal } from '../refusal.ts';

/**
 * Lets so many pieces of work run at once and so many wait: pictures and documents take memory and time.
 * @returns a door: what the work returned, or BUSY when too many wait
 */
export function takeTurns(atOnceMax: number, waitingMax: number): <T>(work: () => Promise<T>) => Promise<T | Refusal> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnceMax) {
      if (waiting.length >= waitingMax) return refuse('BUSY', { retryAfterSeconds: 2 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      // The place goes to whoever waits longest, or is free.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
