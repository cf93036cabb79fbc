import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Actor, GuestActor, UserActor } from './actor.ts';

const issuer = 'table-tap';
const cachedTokensMax = 50_000;

export const accessTokenSeconds = 10 * 60;
export const guestTokenSeconds = 12 * 60 * 60;

export interface SignedToken {
  token: string;
  expiresAt: string;
}

/**
 * Signs and verifies bearer tokens: Ed25519, key id in the header, audience `staff` or `guest`, type `at+jwt`
 * (RFC 9068). Verified tokens are remembered until they expire: a busy screen pays for its signature once.
 */
export class Tokens {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #keyId: string;
  readonly #clock: Clock;
  readonly #verified = new LRUCache<string, { actor: Actor; expiresMs: number }>({ max: cachedTokensMax });

  /** @param privateKeyPem Ed25519 key, PKCS#8 PEM */
  constructor(privateKeyPem: string, clock: Clock) {
    this.#privateKey = createPrivateKey(privateKeyPem);
    this.#publicKey = createPublicKey(this.#privateKey);
    const spki = this.#publicKey.export({ type: 'spki', format: 'der' });
    this.#keyId = createHash('sha256').update(spki).digest('base64url').slice(0, 16);
    this.#clock = clock;
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
      if (decodeProtectedHeader(token).kid !== this.#keyId) return refuse('NOT_SIGNED_IN');
      const { payload } = await jwtVerify(token, this.#publicKey, {
        issuer,
        audience: ['staff', 'guest'],
        typ: 'at+jwt',
        algorithms: ['EdDSA'],
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(nowMs),
      });
      const actor = actorOf(payload);
      this.#verified.set(token, { actor, expiresMs: (payload.exp as number) * 1000 });
      return actor;
    } catch (error) {
      return refuse(error instanceof joseErrors.JWTExpired ? 'TOKEN_EXPIRED' : 'NOT_SIGNED_IN');
    }
  }

  async #sign(
    audience: string,
    subject: string,
    claims: Record<string, unknown>,
    seconds: number,
  ): Promise<SignedToken> {
    const issued = Math.floor(this.#clock.now().getTime() / 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: this.#keyId })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issued)
      .setExpirationTime(issued + seconds)
      .sign(this.#privateKey);
    return { token, expiresAt: new Date((issued + seconds) * 1000).toISOString() };
  }
}

function actorOf(claims: Record<string, unknown>): Actor {
  const id = claims['sub'] as string;
  if (claims['aud'] === 'staff') return { kind: 'user', id, sessionId: claims['sid'] as string };
  return {
    kind: 'guest',
    id,
    cafeId: claims['cafe'] as string,
    tableId: claims['table'] as string,
    tabId: claims['tab'] as string,
    codeVersion: claims['code'] as number,
    ...(claims['customer'] !== undefined && { customerId: claims['customer'] as string }),
  };
}
