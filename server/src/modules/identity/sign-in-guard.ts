import { createHash } from 'node:crypto';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { tooMany } from '../../kernel/http/rate-limits.ts';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';

/** How many attempts may wait for their turn on one account. */
const waitingMax = 50;
export const failureWindowSeconds = 15 * 60;

/** One thing whose failures are counted: an account, an address, a device. */
export interface Counted {
  limiter: RateLimiterAbstract;
  of: string;
  /** A success wipes the count; not for addresses, where one's own account would wipe it. */
  forgive: boolean;
}

/**
 * Limits guessing: after so many failures nobody gets to try any more until the window is over, right or wrong.
 * Attempts on the first counted thing go one at a time, so that guesses sent at once cannot slip past the count.
 */
export class SignInGuard {
  readonly #turns = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** Runs `check` unless there were too many failures. Only the refusal CREDENTIALS_WRONG counts as one. */
  async attempt<T>(counted: [Counted, ...Counted[]], check: () => Promise<T | Refusal>): Promise<T | Refusal> {
    const keyed = counted.map((each) => ({ ...each, key: keyOf(each.of) }));
    return this.#inTurn(`${counted[0].limiter.keyPrefix} ${counted[0].of}`, async () => {
      for (const { limiter, key } of keyed) {
        const state = await limiter.get(key);
        if (state && state.consumedPoints >= limiter.points) return tooMany(state);
      }
      const outcome = await check();
      const failed = isRefusal(outcome) && outcome.code === 'CREDENTIALS_WRONG';
      for (const { limiter, key, forgive } of keyed) {
        if (failed) await limiter.penalty(key, 1);
        else if (forgive && !isRefusal(outcome)) await limiter.delete(key);
      }
      return outcome;
    });
  }

  async #inTurn<T>(name: string, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
    const turns = this.#turns.get(name) ?? { last: Promise.resolve(), waiting: 0 };
    if (turns.waiting >= waitingMax) return refuse('TOO_MANY', { retryAfterSeconds: 1 });
    this.#turns.set(name, turns);
    turns.waiting++;
    const mine = turns.last.then(work);
    turns.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      if (--turns.waiting === 0) this.#turns.delete(name);
    }
  }
}

/** Counters may live in Redis: they hold no e-mail address and no IP address. */
export const keyOf = (of: string): string => createHash('sha256').update(of).digest('base64url').slice(0, 22);
