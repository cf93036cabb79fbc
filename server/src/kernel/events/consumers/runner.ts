import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/database.ts';
import { isBusy } from '../../database/retry.ts';
import { eachCafeWithWork } from '../../jobs/every-cafe.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../telemetry.ts';
import type { CommittedEvent } from '../append.ts';
import { consume, type Step } from './consume.ts';
import type { EventConsumer } from './consumer.ts';
import { laggingIn, type Lagging } from './positions.ts';

const sweepEveryMs = 2000;
/** Hinted cafés that one transaction looks into. */
const hintedAtOnce = 200;
/** What is committed within so short a time is applied together. */
const gatherMs = 100;
/** A café that is up to date is left alone for so long: under load, what is committed meanwhile is one transaction. */
const restMs = 500;
/** Transactions at a time: consumers share the pool with requests, and what waits meanwhile goes together afterwards. */
const atOnce = 2;

export interface ConsumerRunnerOptions {
  db: Database;
  log: Log;
  metrics: Pick<Metrics, 'consumerLag' | 'consumerFailures'>;
}

/**
 * Has the consumers of all modules apply what was committed. This process' own commits and hints of others wake it at
 * once; a sweep every two seconds finds what both have missed, and what waits for its next attempt. Several processes
 * may run it: whoever takes a café's position applies, the others pass it by.
 */
export class ConsumerRunner {
  readonly #options: ConsumerRunnerOptions;
  readonly #consumers: readonly EventConsumer[];
  /** Cafés that have something for some consumers, in the order in which they were noticed. */
  readonly #waiting = new Map<string, Set<EventConsumer>>();
  /** Cafés that a loop is at: the other one leaves them alone. */
  readonly #underWay = new Set<string>();
  /** Cafés that were brought up to date a moment ago. */
  readonly #resting = new Set<string>();
  /** Cafés that others have told of: it is looked whether any of it concerns a consumer before anything is written. */
  readonly #hinted = new Set<string>();
  /** Up to which number this process' own commits have been noticed already, so that their hints say nothing new. */
  readonly #noticed = new Map<string, number>();
  readonly #stopped = new AbortController();
  #loops: Promise<void>[] = [];
  #wake: () => void = () => undefined;

  constructor(options: ConsumerRunnerOptions, consumers: readonly EventConsumer[]) {
    const names = consumers.map(({ name }) => name);
    if (new Set(names).size < names.length) throw new Error(`two consumers have one name: ${names.join(', ')}`);
    this.#options = options;
    this.#consumers = consumers;
  }

  start(): void {
    if (this.#consumers.length === 0) return;
    this.#loops = [this.#sweepLoop(), this.#hintLoop(), ...Array.from({ length: atOnce }, () => this.#workLoop())];
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#wake();
    await Promise.all(this.#loops);
  }

  /** Events that a transaction of this process has committed. */
  committed(cafeId: string, events: readonly CommittedEvent[]): void {
    if (this.#loops.length === 0) return;
    this.#noticed.set(cafeId, events.at(-1)?.seq ?? 0);
    this.#notice(
      cafeId,
      this.#consumers.filter(({ types }) => events.some(({ type }) => types.includes(type))),
    );
  }

  /** Another process says that a café has come this far. */
  hint(cafeId: string, seq: number): void {
    if (this.#loops.length === 0 || seq <= (this.#noticed.get(cafeId) ?? 0)) return;
    this.#noticed.set(cafeId, seq);
    this.#hinted.add(cafeId);
    this.#wake();
  }

  #notice(cafeId: string, consumers: readonly EventConsumer[]): void {
    if (consumers.length === 0) return;
    const waiting = this.#waiting.get(cafeId) ?? new Set();
    for (const consumer of consumers) waiting.add(consumer);
    this.#waiting.set(cafeId, waiting);
    this.#wake();
  }

  async #workLoop(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const next = this.#next();
      if (!next) {
        await this.#somethingWaits();
        await sleep(gatherMs, undefined, { signal }).catch(() => undefined);
        continue;
      }
      const [cafeId, consumers] = next;
      this.#waiting.delete(cafeId);
      this.#underWay.add(cafeId);
      let isBehind = false;
      for (const consumer of consumers)
        if (!signal.aborted && (await this.#advance(consumer, cafeId)) === 'more') isBehind = true;
      if (!isBehind) this.#rest(cafeId);
      this.#underWay.delete(cafeId);
    }
  }

  #next(): [string, Set<EventConsumer>] | undefined {
    for (const entry of this.#waiting) if (!this.#underWay.has(entry[0]) && !this.#resting.has(entry[0])) return entry;
    return undefined;
  }

  #rest(cafeId: string): void {
    this.#resting.add(cafeId);
    setTimeout(() => {
      this.#resting.delete(cafeId);
      this.#wake();
    }, restMs).unref();
  }

  /** Looks into the cafés that others have told of, all that were told of meanwhile at once. */
  async #hintLoop(): Promise<void> {
    const { db, log } = this.#options;
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      if (this.#hinted.size === 0) {
        await this.#woken();
        await sleep(gatherMs, undefined, { signal }).catch(() => undefined);
        continue;
      }
      const cafeIds = [...this.#hinted].slice(0, hintedAtOnce);
      for (const cafeId of cafeIds) this.#hinted.delete(cafeId);
      try {
        this.#noticeAll(await db.readAcross(cafeIds, (reader) => laggingIn(reader, cafeIds, this.#consumers)));
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'hints for consumers were lost; the sweep finds them');
      }
    }
  }

  #noticeAll(found: readonly Lagging[]): void {
    for (const { cafe_id: cafeId, name } of found)
      this.#notice(
        cafeId,
        this.#consumers.filter((consumer) => consumer.name === name),
      );
  }

  /** Resolves when there is something to do, or nothing any more. */
  async #somethingWaits(): Promise<void> {
    if (!this.#next()) await this.#woken();
  }

  /** Resolves at the next notice or hint, or when nothing comes any more. */
  async #woken(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const others = this.#wake;
      this.#wake = () => {
        this.#wake = () => undefined;
        others();
        resolve();
      };
    });
  }

  /** One step; what is left of a long way waits behind the other cafés. */
  async #advance(consumer: EventConsumer, cafeId: string): Promise<Step | undefined> {
    const { db, log, metrics } = this.#options;
    try {
      const step = await consume(db, consumer, cafeId);
      if (step === 'more') this.#notice(cafeId, [consumer]);
      return step;
    } catch (error) {
      if (isBusy(error)) {
        log.warn(
          { consumer: consumer.name, reason: (error as Error).message },
          'consumer could not reach the database',
        );
        return undefined;
      }
      metrics.consumerFailures.inc({ consumer: consumer.name });
      log.error({ err: error, consumer: consumer.name, cafeId }, 'an event could not be applied; it is tried again');
      return undefined;
    }
  }

  async #sweepLoop(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        await this.#sweep();
      } catch (error) {
        this.#options.log.warn({ reason: (error as Error).message }, 'sweep for consumers failed; trying again');
      }
      await sleep(sweepEveryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #sweep(): Promise<void> {
    const { metrics } = this.#options;
    const lag = new Map(this.#consumers.map(({ name }) => [name, 0]));
    await eachCafeWithWork(this.#options, {
      job: 'consumers',
      due: (reader, cafeIds) => laggingIn(reader, cafeIds, this.#consumers),
      work: async (_, found) => {
        for (const { name, behind } of found) lag.set(name, (lag.get(name) ?? 0) + behind);
        this.#noticeAll(found);
      },
    });
    for (const [consumer, behind] of lag) metrics.consumerLag.set({ consumer }, behind);
  }
}
