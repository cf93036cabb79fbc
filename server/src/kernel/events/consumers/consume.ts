import { isBusy } from '../../database/retry.ts';
import { isRefusal } from '../../refusal.ts';
import type { Database, Transactor } from '../../database/database.ts';
import { readEvents } from '../read.ts';
import { eventsAtOnce, type ConsumedEvent, type EventConsumer } from './consumer.ts';
import { movePosition, noteFailure, takePosition, type Position } from './positions.ts';

/** Pause before the second attempt; it doubles from one attempt to the next. */
const firstPauseMs = 1000;
const pauseMsMax = 5 * 60 * 1000;
const errorLengthMax = 500;
/** Numbers that one step looks through: a consumer of rare events does not read a whole history at once. */
const scannedMax = 5000;

/**
 * What a step came to: `more` is there, it is `current`, it waits after a failure, or another process is at it
 * (`busy`).
 */
export type Step = 'more' | 'current' | 'waits' | 'busy';

/** A consumer could not apply an event. */
export class ConsumerFailed extends Error {
  readonly seq: number;
  constructor(consumer: string, seq: number, cause: unknown) {
    super(`${consumer} could not apply event ${seq}`, { cause });
    this.seq = seq;
  }
}

/**
 * Applies the next events of a café and moves the position, in one transaction. When that fails the events come one by
 * one, so that those before the bad one are applied and it is known which one it is.
 * @throws ConsumerFailed once the position says when that event is tried again
 */
export async function consume(db: Database, consumer: EventConsumer, cafeId: string): Promise<Step> {
  const tried: Tried = { seq: 0, count: 0, failures: 0 };
  try {
    return await step(db, consumer, cafeId, eventsAtOnce, tried);
  } catch (error) {
    if (isBusy(error)) throw error;
    if (tried.count <= 1) return giveUp(db, consumer, cafeId, tried, error);
  }
  for (let left = tried.count; left > 0; left--) {
    try {
      const one = await step(db, consumer, cafeId, 1, tried);
      if (one !== 'more') return one;
    } catch (error) {
      if (isBusy(error)) throw error;
      return giveUp(db, consumer, cafeId, tried, error);
    }
  }
  return 'more';
}

/** What a step was about to apply. */
interface Tried {
  seq: number;
  count: number;
  failures: number;
}

async function step(db: Database, consumer: EventConsumer, cafeId: string, limit: number, tried: Tried): Promise<Step> {
  // A read model and its position are lost together, and made again: its commit need not wait for the disk.
  const isLazy = consumer.forget !== undefined;
  const outcome = await db.write<Step>({ cafeId, isLazy }, async (tx) => {
    const position = await takePosition(tx, consumer.name);
    if (!position) return 'busy';
    if (position.retryAt && position.retryAt > tx.now) return 'waits';
    const { events, upTo } = await nextEvents(tx, consumer, position, position.failures > 0 ? 1 : limit);
    Object.assign(tried, { seq: events[0]?.seq ?? position.seq, count: events.length, failures: position.failures });
    if (events.length > 0) await consumer.apply(tx, events, position.generation);
    if (upTo > position.seq) await movePosition(tx, consumer.name, upTo);
    return upTo < position.latest ? 'more' : 'current';
  });
  return isRefusal(outcome) ? 'busy' : outcome;
}

async function giveUp(
  db: Database,
  { name }: EventConsumer,
  cafeId: string,
  { seq, failures }: Tried,
  error: unknown,
): Promise<never> {
  const pauseMs = Math.min(firstPauseMs * 2 ** failures, pauseMsMax);
  await db.write({ cafeId }, async (tx) => {
    const text = String((error as Error).message).slice(0, errorLengthMax);
    // Made here where the very first step has failed and taken its row back.
    if (!(await takePosition(tx, name))) return;
    await noteFailure(tx, name, { seq, error: text, retryAt: new Date(tx.now.getTime() + pauseMs) });
  });
  throw new ConsumerFailed(name, seq, error);
}

/** The events after a position that concern a consumer, and the number up to which there are no others. */
export async function nextEvents(
  tx: Transactor,
  { types }: EventConsumer,
  { seq, latest }: Pick<Position, 'seq' | 'latest'>,
  limit: number,
): Promise<{ events: ConsumedEvent[]; upTo: number }> {
  const end = Math.min(latest, seq + scannedMax);
  if (end <= seq) return { events: [], upTo: seq };
  const events = (await readEvents(tx, tx.cafeId, seq, { limit, upTo: end, types })) as ConsumedEvent[];
  return { events, upTo: events.length === limit ? (events.at(-1) as ConsumedEvent).seq : end };
}
