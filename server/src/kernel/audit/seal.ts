import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { PendingEntry } from './entry.ts';

/** Everything of an entry that its seal covers, besides the seal before it. Raising it changes what is sealed. */
const sealVersion = 1;
const keyBytes = 32;
export const hashBytes = 32;
/** What comes before the first entry of a café. */
export const chainStart = Buffer.alloc(hashBytes);

/** An entry with its place in the chain, all texts as the database keeps them. */
export interface SealedContent extends PendingEntry {
  cafeId: string;
  seq: number;
  /** Seconds since 1970 with six digits behind the point, as PostgreSQL prints them. */
  at: string;
}

/**
 * Seals entries: HMAC-SHA-256 over the entry before and the content, with a key derived (HKDF-SHA-256) from the
 * installation's secret. Whoever owns the database does not have it, and so cannot make a seal that holds.
 */
export class AuditSeal {
  readonly keyId: string;
  readonly #keys: ReadonlyMap<string, Buffer>;

  /**
   * @param secret the installation's secret, at least 32 bytes
   * @param earlier secrets it had before: what they sealed still verifies
   */
  constructor(secret: string, earlier: readonly string[] = []) {
    const keys = [secret, ...earlier].map((text) =>
      Buffer.from(hkdfSync('sha256', text, '', 'table-tap audit 1', keyBytes)),
    );
    const named = keys.map((key) => [nameOf(key), key] as const);
    this.keyId = (named[0] as readonly [string, Buffer])[0];
    this.#keys = new Map(named);
  }

  /** The seal of an entry that follows the entry sealed by `previous`. */
  seal(previous: Uint8Array, content: SealedContent, keyId: string = this.keyId): Buffer {
    return this.#mac(keyId, canonical(previous, keyId, content));
  }

  /** Whether this installation has the key that an entry names. */
  knows(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  /** Signs a line that is kept outside of the database. */
  signLine(text: string): string {
    return `${this.keyId}.${this.#mac(this.keyId, `anchor\n${text}`).toString('base64url')}`;
  }

  lineHolds(text: string, signature: string): boolean {
    const [keyId = '', mac = ''] = signature.split('.');
    if (!this.knows(keyId)) return false;
    const expected = this.#mac(keyId, `anchor\n${text}`);
    const given = Buffer.from(mac, 'base64url');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #mac(keyId: string, text: string): Buffer {
    const key = this.#keys.get(keyId);
    if (!key) throw new Error(`the audit log names key ${keyId}, which this installation does not have`);
    return createHmac('sha256', key).update(text).digest();
  }
}

const nameOf = (key: Buffer): string => createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);

/** JSON of a list keeps its parts apart: no two entries have the same text. */
function canonical(previous: Uint8Array, keyId: string, entry: SealedContent): string {
  return JSON.stringify([
    sealVersion,
    Buffer.from(previous).toString('hex'),
    keyId,
    entry.cafeId,
    entry.seq,
    entry.at,
    entry.action,
    [entry.actor.kind, entry.actor.id, entry.actor.name],
    entry.device && [entry.device.id, entry.device.name],
    entry.for && [entry.for.kind, entry.for.id, entry.for.name],
    entry.subject && [entry.subject.kind, entry.subject.id, entry.subject.name ?? null],
    entry.before,
    entry.after,
  ]);
}
