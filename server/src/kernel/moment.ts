import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from './clock.ts';

/** A moment that work is done at, in place of now; ids that are made in it rise. */
interface Moment {
  at: Date;
  idMs: number;
  idSequence: number;
}

const running = new AsyncLocalStorage<Moment>();

/**
 * Runs work as if it were done at a moment, for what is told afterwards, such as the past of the demo: ids begin with
 * that time, and a {@link momentClock} shows it.
 */
export const inMoment = <T>(at: Date, work: () => T): T => running.run({ at, idMs: at.getTime(), idSequence: 0 }, work);

/** The moment that the running work is done at; nothing where that is now. */
export const currentMoment = (): Moment | undefined => running.getStore();

/** A clock that shows the moment of the running work, and the real time outside of any. */
export const momentClock = (real: Clock): Clock => ({ now: () => running.getStore()?.at ?? real.now() });
