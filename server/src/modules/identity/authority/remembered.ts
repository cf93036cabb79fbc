import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../kernel/clock.ts';
import { Gather } from './gather.ts';

/**
 * How long an answer may be reused. Sockets are looked at every few seconds on top of this, and a sign-out or a role
 * change must be felt within five seconds.
 */
export const rememberedMs = 1000;
const rememberedMax = 100_000;

/** Looks a key up, in batches, and remembers what was found for a second. Nothing found is not remembered. */
export class Remembered<Value extends object> {
  readonly #cache: LRUCache<string, Value>;
  readonly #gather: Gather<Value>;

  constructor(clock: Clock, loadAll: (keys: string[]) => Promise<Map<string, Value>>) {
    this.#cache = new LRUCache({
      max: rememberedMax,
      ttl: rememberedMs,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
    this.#gather = new Gather(loadAll);
  }

  async find(key: string): Promise<Value | undefined> {
    const known = this.#cache.get(key);
    if (known) return known;
    const found = await this.#gather.load(key);
    if (found) this.#cache.set(key, found);
    return found;
  }
}
