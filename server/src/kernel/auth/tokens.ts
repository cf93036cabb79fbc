import { decodeProtectedHeader, errors as joseErrors, exportJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { signingKeyFromPem, type SigningKey } from '../keys/new-keys.ts';
import { keyInUse } from '../keys/ring.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Actor, GuestActor, UserActor } from './actor.ts';
import { actorOfClaims } from './claims.ts';

const issuer = 'table-tap';
const cachedTokensMax = 50_000;
/** A name of a key that nobody knows is looked up so often at the most. */
const lookAgainAfterMs = 1000;

export const accessTokenSeconds = 10 * 60;
export const guestTokenSeconds = 12 * 60 * 60;

export interface SignedToken {
  token: string;
  expiresAt: string;
}

/** A signing key and from when on it signs; until then it only verifies. */
export type TokenKey = SigningKey & { activeFrom: Date };

/**
 * Signs and verifies bearer tokens: Ed25519, key id in the header, audience `staff` or `guest`, type `at+jwt`
 * (RFC 9068). One key of the ring signs, all of them verify. Verified tokens are remembered until they expire: a busy
 * screen pays for its signature once.
 */
export class Tokens {
  #keys: readonly TokenKey[];
  readonly #clock: Clock;
  readonly #verified = new LRUCache<string, { actor: Actor; expiresMs: number }>({ max: cachedTokensMax });
  #findKeys: (() => Promise<void>) | undefined;
  #lookedMs = Number.NEGATIVE_INFINITY;

  /** @param privateKeyPem Ed25519 key, PKCS#8 PEM: the only one until others are taken up */
  constructor(privateKeyPem: string, clock: Clock) {
    this.#keys = [{ ...signingKeyFromPem(privateKeyPem), activeFrom: new Date(0) }];
    this.#clock = clock;
  }

  /** Takes up another ring. When a key is gone, tokens that it signed are worth nothing from now on. */
  useKeys(keys: readonly TokenKey[]): void {
    const isGone = this.#keys.some((old) => !keys.some(({ id }) => id === old.id));
    this.#keys = keys;
    if (isGone) this.#verified.clear();
  }

  /** How to look for keys when a token names one that is not known here. */
  onUnknownKey(findKeys: () => Promise<void>): void {
    this.#findKeys = findKeys;
  }

  /** Public halves of all keys, as others may want them (RFC 7517). */
  async jwks(): Promise<{ keys: JWK[] }> {
    const keys = this.#keys.map(async ({ id, publicKey }) => ({
      ...(await exportJWK(publicKey)),
      ...{ kid: id, use: 'sig', alg: 'EdDSA' },
    }));
    return { keys: await Promise.all(keys) };
  }

  /** A token of ten minutes for a signed-in person. */
  signUser(actor: UserActor): Promise<SignedToken> {
    return this.#sign('staff', actor.id, { sid: actor.sessionId }, accessTokenSeconds);
  }

  /** A token of twelve hours for a table's guest: an evening. */
  signGuest(actor: GuestActor): Promise<SignedToken> {
    const { cafeId: cafe, tableId: table, tabId: tab, codeVersion: code, customerId } = actor;
    const claims = { cafe, table, tab, code, ...(customerId !== undefined && { customer: customerId }) };
    return this.#sign('guest', actor.id, claims, guestTokenSeconds);
  }

  /** @returns who it is, or NOT_SIGNED_IN / TOKEN_EXPIRED */
  async verify(token: string): Promise<Actor | Refusal> {
    const nowMs = this.#clock.now().getTime();
    const known = this.#verified.get(token);
    if (known) return known.expiresMs > nowMs ? known.actor : refuse('TOKEN_EXPIRED');
    try {
      const { kid } = decodeProtectedHeader(token);
      const key = typeof kid === 'string' ? await this.#keyNamed(kid) : undefined;
      if (!key) return refuse('NOT_SIGNED_IN');
      const { payload } = await jwtVerify(token, key.publicKey, {
        issuer,
        typ: 'at+jwt',
        algorithms: ['EdDSA'],
        requiredClaims: ['exp', 'sub', 'aud'],
        currentDate: new Date(nowMs),
      });
      const actor = actorOfClaims(payload);
      if (!actor) return refuse('NOT_SIGNED_IN');
      this.#verified.set(token, { actor, expiresMs: (payload.exp as number) * 1000 });
      return actor;
    } catch (error) {
      return refuse(error instanceof joseErrors.JWTExpired ? 'TOKEN_EXPIRED' : 'NOT_SIGNED_IN');
    }
  }

  async #keyNamed(kid: string): Promise<TokenKey | undefined> {
    const named = () => this.#keys.find(({ id }) => id === kid);
    const known = named();
    if (known || !this.#findKeys || performance.now() - this.#lookedMs < lookAgainAfterMs) return known;
    this.#lookedMs = performance.now();
    await this.#findKeys().catch(() => undefined);
    return named();
  }

  async #sign(
    audience: string,
    subject: string,
    claims: Record<string, unknown>,
    seconds: number,
  ): Promise<SignedToken> {
    const now = this.#clock.now();
    const key = keyInUse(this.#keys, now);
    if (!key) throw new Error('there is no key to sign with');
    const issued = Math.floor(now.getTime() / 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: key.id })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issued)
      .setExpirationTime(issued + seconds)
      .sign(key.privateKey);
    return { token, expiresAt: new Date((issued + seconds) * 1000).toISOString() };
  }
}
