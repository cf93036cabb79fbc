import type { RouteName } from '@table-tap/contract';
import type { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Actor } from '../auth/actor.ts';
import { refuse, type Refusal } from '../refusal.ts';

export interface RateLimitSettings {
  guestPerMinute: number;
  staffPerMinute: number;
  addressPerMinute: number;
  keyPerMinute: number;
}

/**
 * Calls a minute: per guest session, person or key, and per address only where nobody is signed in, because a whole bar
 * shares one Wi-Fi address. Counted in Redis where there is one; while it is away, in this process.
 */
export class RateLimits {
  readonly #guest: RateLimiterAbstract;
  readonly #staff: RateLimiterAbstract;
  readonly #address: RateLimiterAbstract;
  readonly #key: RateLimiterAbstract;
  readonly #routes = new Map<string, RateLimiterAbstract>();
  readonly #redis: Redis | undefined;

  constructor(settings: RateLimitSettings, redis?: Redis) {
    this.#redis = redis;
    this.#guest = this.limiter('guest', settings.guestPerMinute, 60);
    this.#staff = this.limiter('staff', settings.staffPerMinute, 60);
    this.#address = this.limiter('address', settings.addressPerMinute, 60);
    this.#key = this.limiter('key', settings.keyPerMinute, 60);
  }

  /** A counter of its own: `points` a `seconds` under a key. */
  limiter(name: string, points: number, seconds: number): RateLimiterAbstract {
    const options = { keyPrefix: `tt:rate:${name}`, points, duration: seconds };
    const memory = new RateLimiterMemory(options);
    if (!this.#redis) return memory;
    return new RateLimiterRedis({ ...options, storeClient: this.#redis, insuranceLimiter: memory });
  }

  /** @returns TOO_MANY with the seconds to wait, or nothing */
  async take(
    route: RouteName,
    perMinute: number | undefined,
    actor: Actor | null,
    ip: string,
  ): Promise<Refusal | undefined> {
    const who = actor?.id ?? ip;
    const general = this.#generalFor(actor);
    const own = perMinute === undefined ? undefined : this.#ofRoute(route, perMinute);
    try {
      await general.consume(who);
      if (own) await own.consume(who);
      return undefined;
    } catch (reason) {
      return tooMany(reason);
    }
  }

  #generalFor(actor: Actor | null): RateLimiterAbstract {
    if (!actor) return this.#address;
    return { guest: this.#guest, user: this.#staff, key: this.#key }[actor.kind];
  }

  #ofRoute(route: RouteName, perMinute: number): RateLimiterAbstract {
    let limiter = this.#routes.get(route);
    if (!limiter) this.#routes.set(route, (limiter = this.limiter(route, perMinute, 60)));
    return limiter;
  }
}

/** What a limiter threw, as a refusal. */
export function tooMany(reason: unknown): Refusal {
  if (reason instanceof Error) throw reason;
  const waitMs = (reason as RateLimiterRes).msBeforeNext;
  return refuse('TOO_MANY', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}
