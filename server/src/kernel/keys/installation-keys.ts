import { guestTokenSeconds, type Tokens } from '../auth/tokens.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { fieldKeyIdMax, type FieldEncryption } from '../field-encryption.ts';
import type { Log } from '../log.ts';
import {
  newFieldKey,
  newSigningKey,
  signingKeyBytes,
  signingKeyFromBytes,
  signingKeyFromPem,
  type SigningKey,
} from './new-keys.ts';
import { keyInUse, outlived, publishAheadMs, ringRefreshMs } from './ring.ts';
import { publishKey, readKeys, retireKeys, type KeyPurpose, type StoredKey } from './stored-keys.ts';
import { KeyWrap } from './wrap-key.ts';

/** Clocks of processes are a few seconds apart; a token may be that much older than it says. */
const marginMs = 5 * 60_000;
/** A process that has not seen the ring for so long might not know a key that is in use by now. */
const staleAfterMs = publishAheadMs / 2;

export interface InstallationKeysOptions {
  db: Database;
  clock: Clock;
  log: Log;
  tokens: Tokens;
  fields: FieldEncryption;
  secret: string;
  /** The first signing key, PEM. */
  jwtPrivateKey: string;
}

/**
 * The keys that sign tokens and seal fields, kept sealed in the database, so that all processes have the same ones:
 * each looks every five seconds, and a new key is used a minute after it was published. The first two come from the
 * settings: the signing key of `JWT_PRIVATE_KEY`, and field key 1 from the secret.
 */
export class InstallationKeys {
  readonly #options: InstallationKeysOptions;
  readonly #wrap: KeyWrap;
  readonly #first: SigningKey;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #seenMs = Number.NEGATIVE_INFINITY;

  constructor(options: InstallationKeysOptions) {
    this.#options = options;
    this.#wrap = new KeyWrap(options.secret);
    this.#first = signingKeyFromPem(options.jwtPrivateKey);
  }

  /** Publishes the first keys where they are not yet, takes up the ring, and follows it. */
  async start(): Promise<void> {
    await this.prepare();
    this.#options.tokens.onUnknownKey(() => this.refresh());
    this.#timer = setInterval(() => this.#look(), ringRefreshMs);
    this.#timer.unref();
  }

  /** Publishes the first keys and takes up the ring, without following it. */
  async prepare(): Promise<void> {
    await this.#publishFirst();
    await this.refresh();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking?.catch(() => undefined);
  }

  /** Whether this process knows every key that may be in use. */
  get isCurrent(): boolean {
    return performance.now() - this.#seenMs < staleAfterMs;
  }

  /** Takes up the ring as it is in the database now. */
  refresh(): Promise<void> {
    this.#looking ??= this.#takeUp().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /**
   * Publishes a new key; it is used from `publishAheadMs` on.
   * @param options.atOnce use it now and retire all others: whoever holds a token signs in again. For a key that leaked
   * @returns its name and from when it is used
   * @throws Error when no name is left: field keys are numbered up to 255
   */
  async rotate(purpose: KeyPurpose, options: { atOnce?: boolean } = {}): Promise<{ id: string; activeFrom: Date }> {
    const { db, clock } = this.#options;
    const before = (await readKeys(db)).filter((key) => key.purpose === purpose);
    const activeFrom = new Date(clock.now().getTime() + (options.atOnce ? 0 : publishAheadMs));
    const id = await this.#publish(purpose, activeFrom, before);
    if (options.atOnce && purpose === 'tokens') {
      const others = before.filter((key) => key.retiredAt === null).map((key) => key.id);
      await retireKeys(db, purpose, others, clock.now());
    }
    await this.refresh();
    return { id, activeFrom };
  }

  /** Publishes the next signing key when the newest is this old; 0: never by itself. */
  async rotateWhenOlderThan(days: number): Promise<void> {
    if (days === 0) return;
    const { db, clock } = this.#options;
    const newest = (await readKeys(db)).filter((key) => key.purpose === 'tokens' && key.retiredAt === null).at(-1);
    const ageMs = clock.now().getTime() - (newest?.createdAt.getTime() ?? 0);
    if (ageMs >= days * 24 * 60 * 60_000) await this.rotate('tokens');
  }

  /** Retires signing keys that no token can be valid of any more. */
  async retireOutlived(): Promise<void> {
    const { db, clock } = this.#options;
    const live = (await readKeys(db)).filter((key) => key.purpose === 'tokens' && key.retiredAt === null);
    const done = outlived(live, clock.now(), guestTokenSeconds * 1000 + marginMs);
    const ids = done.map(({ id }) => id);
    await retireKeys(db, 'tokens', ids, clock.now());
    if (ids.length > 0) this.#options.log.info({ keys: ids }, 'signing keys retired');
  }

  async #publishFirst(): Promise<void> {
    const { db, clock, fields } = this.#options;
    const now = clock.now();
    const stored = await readKeys(db);
    const isFirst = (purpose: KeyPurpose) => !stored.some((key) => key.purpose === purpose);
    const first = this.#first.id;
    if (!stored.some((key) => key.purpose === 'tokens' && key.id === first)) {
      const wrapped = this.#wrap.wrap(signingKeyBytes(this.#first), 'tokens', first);
      const activeFrom = isFirst('tokens') ? now : new Date(now.getTime() + publishAheadMs);
      await publishKey(db, { purpose: 'tokens', id: first, wrapped, createdAt: now, activeFrom });
    }
    if (isFirst('fields')) {
      const { id, key } = fields.firstKey;
      const wrapped = this.#wrap.wrap(key, 'fields', String(id));
      await publishKey(db, { purpose: 'fields', id: String(id), wrapped, createdAt: now, activeFrom: now });
    }
    // With another secret than before, nothing in the ring opens: a new key must do.
    const after = await readKeys(db);
    for (const purpose of ['tokens', 'fields'] as const) {
      const ofIt = after.filter((key) => key.purpose === purpose);
      if (!ofIt.some((key) => this.#open(key))) await this.#publish(purpose, now, ofIt);
    }
  }

  async #publish(purpose: KeyPurpose, activeFrom: Date, before: readonly StoredKey[]): Promise<string> {
    const { db, clock } = this.#options;
    const signing = purpose === 'tokens' ? newSigningKey() : undefined;
    const bytes = signing ? signingKeyBytes(signing) : newFieldKey();
    const last = Math.max(0, ...before.map((key) => Number(key.id) || 0));
    if (!signing && last >= fieldKeyIdMax) throw new Error(`field keys are numbered up to ${fieldKeyIdMax}`);
    const id = signing?.id ?? String(last + 1);
    const wrapped = this.#wrap.wrap(bytes, purpose, id);
    const isNew = await publishKey(db, { purpose, id, wrapped, createdAt: clock.now(), activeFrom });
    if (!isNew) throw new Error(`somebody else has just published key ${id}: look again`);
    return id;
  }

  #open(key: StoredKey): Buffer | undefined {
    return (key.wrapped && this.#wrap.unwrap(key.wrapped, key.purpose, key.id)) ?? undefined;
  }

  async #takeUp(): Promise<void> {
    const { db, clock, log, tokens, fields } = this.#options;
    const startedMs = performance.now();
    const live = (await readKeys(db)).filter((key) => key.retiredAt === null);
    const opened = live.flatMap((key) => {
      const bytes = this.#open(key);
      if (!bytes) log.warn({ purpose: key.purpose, key: key.id }, 'a key was sealed with another secret');
      return bytes ? [{ ...key, bytes }] : [];
    });
    const of = (purpose: KeyPurpose) => opened.filter((key) => key.purpose === purpose);
    if (of('tokens').length > 0)
      tokens.useKeys(of('tokens').map((key) => ({ ...signingKeyFromBytes(key.bytes), activeFrom: key.activeFrom })));
    if (of('fields').length > 0)
      fields.useKeys(
        of('fields').map((key) => ({ id: key.id, key: key.bytes, activeFrom: key.activeFrom })),
        (keys) => keyInUse(keys, clock.now()),
      );
    this.#seenMs = startedMs;
  }

  #look(): void {
    this.refresh().catch((error: Error) => this.#options.log.warn({ reason: error.message }, 'keys not looked up'));
  }
}
