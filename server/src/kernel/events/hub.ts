import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { CommittedEvent } from './append.ts';
import { latestSeqs, readEvents } from './read.ts';

export const sweepEveryMs = 2000;
const sweepCafesMax = 500;
const catchUpMax = 500;

interface Watched {
  /** Every event up to this number was handed out, in order. */
  seq: number;
  watchers: number;
  /** Arrived out of order: handed out as soon as the gap is filled from the database. */
  early: Map<number, CommittedEvent>;
  catchingUp: boolean;
}

/**
 * Hands out the events of the cafés that somebody in this process looks at: each once, in the order of their
 * numbers. Events come from transactions of this process at once, from other processes as hints ("café 7 is at
 * 4711"), and from a sweep that finds what both have missed; holes are filled from the database. Hints may be lost;
 * events are not.
 */
export class EventHub {
  readonly #db: Database;
  readonly #log: Log;
  readonly #deliver: (cafeId: string, events: CommittedEvent[]) => void;
  readonly #cafes = new Map<string, Promise<Watched>>();
  readonly #ready = new Map<string, Watched>();
  #sweep: Promise<void> | undefined;
  #stopped = new AbortController();

  constructor(db: Database, log: Log, deliver: (cafeId: string, events: CommittedEvent[]) => void) {
    this.#db = db;
    this.#log = log;
    this.#deliver = deliver;
  }

  start(): void {
    this.#sweep = this.#sweepLoop();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#sweep;
  }

  /** Begins to follow a café for one more watcher; resolves once its position is known. */
  async watch(cafeId: string): Promise<void> {
    let entry = this.#cafes.get(cafeId);
    if (!entry) {
      entry = this.#enter(cafeId);
      this.#cafes.set(cafeId, entry);
      entry.catch(() => this.#cafes.delete(cafeId));
    }
    (await entry).watchers++;
  }

  unwatch(cafeId: string): void {
    const cafe = this.#ready.get(cafeId);
    if (cafe && --cafe.watchers === 0) {
      this.#cafes.delete(cafeId);
      this.#ready.delete(cafeId);
    }
  }

  /** Number up to which everything was handed out; 0 for a café that nobody watches. */
  seq(cafeId: string): number {
    return this.#ready.get(cafeId)?.seq ?? 0;
  }

  /** Events that a transaction of this process has committed. */
  committed(cafeId: string, events: readonly CommittedEvent[]): void {
    const cafe = this.#ready.get(cafeId);
    if (!cafe) return;
    for (const event of events) if (event.seq > cafe.seq) cafe.early.set(event.seq, event);
    this.#flush(cafeId, cafe);
    if (cafe.early.size > 0) void this.#catchUp(cafeId, cafe);
  }

  /** Another process says that a café has come this far. */
  hint(cafeId: string, seq: number): void {
    const cafe = this.#ready.get(cafeId);
    if (cafe && seq > cafe.seq) void this.#catchUp(cafeId, cafe);
  }

  async #enter(cafeId: string): Promise<Watched> {
    const seqs = await this.#db.read(cafeId, (reader) => latestSeqs(reader, [cafeId]));
    const cafe: Watched = { seq: seqs.get(cafeId) ?? 0, watchers: 0, early: new Map(), catchingUp: false };
    this.#ready.set(cafeId, cafe);
    return cafe;
  }

  #flush(cafeId: string, cafe: Watched): void {
    const batch: CommittedEvent[] = [];
    for (let next = cafe.early.get(cafe.seq + 1); next; next = cafe.early.get(cafe.seq + 1)) {
      cafe.early.delete(next.seq);
      cafe.seq = next.seq;
      batch.push(next);
    }
    if (batch.length > 0) this.#deliver(cafeId, batch);
  }

  async #catchUp(cafeId: string, cafe: Watched): Promise<void> {
    if (cafe.catchingUp) return;
    cafe.catchingUp = true;
    try {
      for (;;) {
        const events = await this.#db.read(cafeId, (reader) =>
          readEvents(reader, cafeId, cafe.seq, { limit: catchUpMax }),
        );
        for (const event of events) if (event.seq > cafe.seq) cafe.early.set(event.seq, event);
        for (const seq of cafe.early.keys()) if (seq <= cafe.seq) cafe.early.delete(seq);
        this.#flush(cafeId, cafe);
        if (events.length < catchUpMax) return;
      }
    } catch (error) {
      this.#log.warn({ reason: (error as Error).message }, 'events could not be read; the sweep will');
    } finally {
      cafe.catchingUp = false;
    }
  }

  /** Finds events whose hint was lost: a process died between commit and hint, Redis was away. */
  async #sweepLoop(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await sleep(sweepEveryMs, undefined, { signal }).catch(() => undefined);
      const cafeIds = [...this.#ready.keys()];
      for (let at = 0; at < cafeIds.length && !signal.aborted; at += sweepCafesMax) {
        const chunk = cafeIds.slice(at, at + sweepCafesMax);
        try {
          const seqs = await this.#db.readAcross(chunk, (reader) => latestSeqs(reader, chunk));
          for (const [cafeId, seq] of seqs) this.hint(cafeId, seq);
        } catch (error) {
          this.#log.warn({ reason: (error as Error).message }, 'sweep for missed events failed; trying again');
        }
      }
    }
  }
}
