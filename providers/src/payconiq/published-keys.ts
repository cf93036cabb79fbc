import { createLocalJWKSet, errors, type FlattenedVerifyGetKey } from 'jose';
import { z } from 'zod';
import { boundedFetch } from '../bounded-fetch.ts';
import { ProviderError, type ProviderDeps } from '../provider.ts';

/** Keys are kept this long at most; Bancontact announces a new one 24 h before it removes the old one. */
export const keysAgeMsMax = 12 * 60 * 60 * 1000;
/** An unknown `kid` fetches the keys anew, but not more often than this: anybody can send one. */
export const refetchMsMin = 30_000;
const keysMax = 50;

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(keysMax) });

type Fetched = { find: ReturnType<typeof createLocalJWKSet>; at: number };

/** The keys that a provider publishes (JWKS), fetched when needed and kept for a while. */
export class PublishedKeys {
  readonly #url: string;
  readonly #deps: ProviderDeps;
  #kept: Promise<Fetched> | undefined;

  constructor(url: string, deps: ProviderDeps) {
    this.#url = url;
    this.#deps = deps;
  }

  /** The key for a signature's header; throws jose's `JWKSNoMatchingKey`, or a `ProviderError` of kind `unreachable`. */
  readonly find: FlattenedVerifyGetKey = async (header, token) => {
    const kept = await this.#fresh(keysAgeMsMax);
    try {
      return await kept.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await this.#fresh(refetchMsMin)).find(header, token);
    }
  };

  /** Keys that were fetched at most `ageMsMax` ago; callers that come together share one fetch. */
  async #fresh(ageMsMax: number): Promise<Fetched> {
    const current = this.#kept;
    const kept = await current?.catch(() => undefined);
    if (kept && this.#deps.clock.now().getTime() - kept.at < ageMsMax) return kept;
    if (this.#kept === current || !this.#kept) this.#kept = this.#fetch();
    return this.#kept;
  }

  async #fetch(): Promise<Fetched> {
    const answer = await boundedFetch(this.#deps)(this.#url, { headers: { accept: 'application/json' } });
    const body = KeySet.safeParse(await answer.json().catch(() => undefined));
    if (!answer.ok || !body.success) throw new ProviderError('unreachable', 'The published keys are not readable.');
    return { find: createLocalJWKSet(body.data), at: this.#deps.clock.now().getTime() };
  }
}

/** Clients made with the same `deps` share one set of keys: cafés come and go, the provider's keys are the same. */
const keysByDeps = new WeakMap<ProviderDeps, PublishedKeys>();

export function publishedKeys(deps: ProviderDeps): PublishedKeys {
  const known = keysByDeps.get(deps);
  if (known) return known;
  const keys = new PublishedKeys(deps.hosts.payconiqJwks, deps);
  keysByDeps.set(deps, keys);
  return keys;
}
