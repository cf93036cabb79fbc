import type { EventData, EventType } from '@table-tap/contract';
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { appendEntries, type Addition, type Run } from '../audit/append-entries.ts';
import { currentDeed, entriesOf } from '../audit/deed.ts';
import type { AuditDetail } from '../audit/entry.ts';
import type { AuditSeal } from '../audit/seal.ts';
import type { Clock } from '../clock.ts';
import { appendEvents, type CommittedEvent, type PendingEvent } from '../events/append.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { claimKey, keepAnswer, type Once } from './idempotency.ts';
import { preparing } from './prepared.ts';
import { retrying } from './retry.ts';
import type { Tables } from './tables.ts';

type Query = Kysely<Tables>;

/** Can read and cannot write: neither in its type nor, inside a café, in its transaction. */
export type Reader = Pick<Query, 'selectFrom' | 'with' | 'fn' | 'case'> & { readonly raw: Transaction<Tables> };

/** A running transaction of one café: reads, writes and emits. */
export interface Transactor extends Pick<
  Query,
  'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'with' | 'fn' | 'case'
> {
  readonly cafeId: string;
  readonly now: Date;
  readonly raw: Transaction<Tables>;
  /** Appends an event of the café. It gets its number just before the commit and is published after it. */
  emit<T extends EventType>(type: T, data: EventData<T>, tabId?: string | null): void;
  /**
   * Says more in the café's audit log than who used which route: the thing, for whom, what it was and is. Each call is
   * an entry; without one, a write of a person or an API key leaves a bare one. Secrets: `withheld`.
   */
  audit(detail: AuditDetail): void;
}

export interface WriteScope {
  cafeId: string;
  /** The client's idempotency key with what it stands for; a repeat returns the first answer. */
  once?: Once | undefined;
  /**
   * The commit does not wait for the disk. Only for what can be made again from what is stored, and tells nobody: when the
   * database server dies, the last of it may be gone.
   */
  isLazy?: boolean;
}

const beginLazily = 'begin; set local synchronous_commit = off';

/** Told of events once they are committed; must not throw. */
export type EventListener = (cafeId: string, events: CommittedEvent[]) => void;

/**
 * The way to the data. Every transaction is told for which café it works; row-level security does the rest.
 */
export class Database {
  readonly pool: pg.Pool;
  readonly #query: Query;
  readonly #clock: Clock;
  readonly #seal: AuditSeal;
  #onCommit: EventListener = () => undefined;

  constructor(pool: pg.Pool, clock: Clock, seal: AuditSeal) {
    this.pool = pool;
    this.#clock = clock;
    this.#seal = seal;
    this.#query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  }

  /** Who publishes committed events; set once while the process is wired. */
  onCommit(listener: EventListener): void {
    this.#onCommit = listener;
  }

  /** For writers that commit events by themselves (group commit). */
  published(cafeId: string, events: CommittedEvent[]): void {
    this.#onCommit(cafeId, events);
  }

  /**
   * For the same writers: adds to the audit chains of cafés whose sequence rows the transaction has locked, last of
   * all that it does.
   */
  appendEntries(run: Run, additions: readonly Addition[], now: Date): Promise<void> {
    return appendEntries(run, this.#seal, additions, now);
  }

  /**
   * For transactions of no café (`global`), such as signing in: tells it in the audit logs of cafés, last of all that
   * the transaction does.
   */
  async recordIn(tx: Transaction<Tables>, cafeIds: readonly string[], detail: AuditDetail): Promise<void> {
    const entries = entriesOf(currentDeed(), [detail]);
    if (cafeIds.length === 0) return;
    await enterCafes(tx, cafeIds);
    const heads = await tx
      .selectFrom('cafe_sequences')
      .select(['cafe_id', 'audit_seq', 'audit_hash'])
      .where(sql<boolean>`cafe_id = any (${cafeIds}::uuid[])`)
      .orderBy('cafe_id')
      .forNoKeyUpdate()
      .execute();
    const additions = heads.map((head) => ({
      cafeId: head.cafe_id,
      head: { seq: head.audit_seq, hash: head.audit_hash },
      entries,
    }));
    await appendEntries(runIn(tx), this.#seal, additions, this.#clock.now());
  }

  /**
   * For the same writers: a transactor of one café in their own transaction, on their connection.
   * @returns it, and what stores the events that were emitted with it: to be called before the commit
   */
  transactorOn(
    client: pg.PoolClient,
    cafeId: string,
    now: Date,
  ): { tx: Transactor; append: () => Promise<CommittedEvent[]> } {
    const pending: PendingEvent[] = [];
    const connection = { query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient;
    const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() };
    const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    const tx = asTransactor(query as Transaction<Tables>, cafeId, now, { pending, details: [] });
    return { tx, append: async () => (pending.length === 0 ? [] : (await appendEvents(tx, pending)).events) };
  }

  /** Reads of one café, in one read-only transaction. */
  read<T>(cafeId: string, work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.readAcross([cafeId], work);
  }

  /** Reads of several cafés (directories, sweeps). */
  readAcross<T>(cafeIds: readonly string[], work: (reader: Reader) => Promise<T>): Promise<T> {
    return retrying(() => this.#inCafes('begin read only', cafeIds, (raw) => work(asReader(raw))));
  }

  /**
   * A write in one café: all of it or nothing. A refusal rolls back and is returned. The transaction is run again
   * as a whole on serialization failures, deadlocks and lost connections.
   * With a key, the answer is stored in the same transaction, so that a repeat answers the same.
   */
  async write<T>(scope: WriteScope, work: (tx: Transactor) => Promise<T | Refusal>): Promise<T | Refusal> {
    const { cafeId } = scope;
    const outcome = await retrying(() => this.#attempt(scope, work));
    if (outcome.events.length > 0) this.#onCommit(cafeId, outcome.events);
    return outcome.value;
  }

  async #attempt<T>({ cafeId, once, isLazy }: WriteScope, work: (tx: Transactor) => Promise<T | Refusal>) {
    const deed = currentDeed();
    const pending: PendingEvent[] = [];
    const details: AuditDetail[] = [];
    let events: CommittedEvent[] = [];
    let committing = false;
    try {
      const value = await this.#inCafes(isLazy ? beginLazily : 'begin', [cafeId], async (raw) => {
        const tx = asTransactor(raw, cafeId, this.#clock.now(), { pending, details });
        if (once) {
          const earlier = await claimKey<T>(tx, once);
          if (earlier) return earlier.answer;
        }
        const answer = await work(tx);
        if (isRefusal(answer)) throw new RolledBack(answer);
        const entries = entriesOf(deed, details);
        const answered = once && { once, answer };
        if (pending.length > 0 || entries.length > 0) {
          const appended = await appendEvents(tx, pending, answered);
          events = appended.events;
          await appendEntries(runIn(raw), this.#seal, [{ cafeId, head: appended.head, entries }], tx.now);
        } else if (answered) await sql`${keepAnswer(tx, answered)}`.execute(raw);
        committing = true;
        return answer;
      });
      if (deed) deed.recorded = true;
      return { value, events };
    } catch (error) {
      if (error instanceof RolledBack) return { value: error.refusal as T | Refusal, events: [] };
      // Lost while committing: only a key can tell whether it happened, and only then may it run again.
      if (committing && !once) throw new Error('the outcome of a commit is unknown', { cause: error });
      throw error;
    }
  }

  /** A transaction that works for these cafés: beginning it and saying so is one round trip. */
  #inCafes<T>(
    begin: 'begin' | 'begin read only' | typeof beginLazily,
    cafeIds: readonly string[],
    work: (raw: Transaction<Tables>) => Promise<T>,
  ) {
    const setting = pg.escapeLiteral(`{${cafeIds.join(',')}}`);
    return this.#query.connection().execute(async (raw) => {
      try {
        await sql.raw(`${begin}; select set_config('app.cafe_ids', ${setting}, true)`).execute(raw);
        // A connection in a transaction is all that Kysely's own type stands for.
        const value = await work(raw as unknown as Transaction<Tables>);
        await sql`commit`.execute(raw);
        return value;
      } catch (error) {
        // A connection that is lost has rolled back by itself; the first error is the one to tell.
        await sql`rollback`.execute(raw).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Tables that belong to no café: people, sessions, directories. Tenant tables error here. */
  global<T>(work: (query: Transaction<Tables>) => Promise<T>): Promise<T> {
    return retrying(() => this.#query.transaction().execute(work));
  }

  async close(): Promise<void> {
    await this.#query.destroy();
  }
}

class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function enterCafes(tx: Transaction<Tables>, cafeIds: readonly string[]): Promise<void> {
  await sql`select set_config('app.cafe_ids', ${`{${cafeIds.join(',')}}`}, true)`.execute(tx);
}

function asReader(tx: Transaction<Tables>): Reader {
  return {
    raw: tx,
    fn: tx.fn,
    case: tx.case.bind(tx),
    selectFrom: tx.selectFrom.bind(tx),
    with: tx.with.bind(tx),
  };
}

/** Statements of the audit log inside a transaction of Kysely. */
const runIn =
  (tx: Transaction<Tables>): Run =>
  ({ text, values }) =>
    tx.executeQuery(CompiledQuery.raw(text, values));

function asTransactor(
  tx: Transaction<Tables>,
  cafeId: string,
  now: Date,
  { pending, details }: { pending: PendingEvent[]; details: AuditDetail[] },
): Transactor {
  return {
    ...asReader(tx),
    cafeId,
    now,
    insertInto: tx.insertInto.bind(tx),
    updateTable: tx.updateTable.bind(tx),
    deleteFrom: tx.deleteFrom.bind(tx),
    emit: (type, data, tabId = null) => pending.push({ type, data, tabId }),
    audit: (detail) => details.push(detail),
  };
}
