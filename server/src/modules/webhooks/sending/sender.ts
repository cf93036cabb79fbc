import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { recordAttempt } from '../commands/record-attempt.ts';
import type { WhenOff } from '../commands/switch-off.ts';
import { rescheduleDue } from '../due.ts';
import { nextDelivery, type NextDelivery } from '../queries/next-delivery.ts';
import { sendDelivery } from './send-delivery.ts';

/** Webhooks that are sent to at the same time: one that hangs does not hold up the others. */
const atOnceMax = 16;
/** Whoever takes a webhook has so long; then another process may. Longer than a turn and its last time-out together. */
const takenSeconds = 120;
/** After so long, or so many deliveries, others have their turn. */
const turnMs = 60_000;
const turnDeliveriesMax = 200;

type Parts = Pick<Kernel, 'config' | 'db' | 'clock' | 'fields' | 'log'>;
interface Due {
  webhook_id: string;
  cafe_id: string;
}

/**
 * Sends what is due, one delivery at a time for each webhook, so that it hears of things in their order. A webhook is
 * taken before it is sent to; when a process dies meanwhile, another goes on two minutes later, and a delivery may come
 * twice rather than never.
 */
export class WebhookSender {
  readonly #parts: Parts;
  readonly #off: WhenOff;
  readonly #turns = new Set<Promise<void>>();
  readonly #stopped = new AbortController();

  constructor(parts: Parts, off: WhenOff) {
    this.#parts = parts;
    this.#off = off;
  }

  /** Begins with what is due and returns at once: a job that looks is not held up by receivers. */
  async look(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    const free = atOnceMax - this.#turns.size;
    if (free <= 0) return;
    for (const due of await this.#take(free)) {
      const turn = this.#turn(due).finally(() => this.#turns.delete(turn));
      this.#turns.add(turn);
    }
  }

  /** Until nothing that has begun is under way any more. */
  async settled(): Promise<void> {
    while (this.#turns.size > 0) await Promise.all(this.#turns);
  }

  /** Breaks off what is under way, without counting it as a failure of the receiver. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.settled();
  }

  #take(count: number): Promise<Due[]> {
    const { db, clock } = this.#parts;
    const now = clock.now();
    return db.global(async (tx) => {
      const { rows } = await sql<Due>`
        update webhooks_due set taken_until = ${new Date(now.getTime() + takenSeconds * 1000)}
        where webhook_id in (
          select webhook_id from webhooks_due
          where next_at <= ${now} and (taken_until is null or taken_until <= ${now})
          order by next_at limit ${count} for update skip locked)
        returning webhook_id, cafe_id`.execute(tx);
      return rows;
    });
  }

  async #turn(due: Due): Promise<void> {
    const { db, log } = this.#parts;
    const { cafe_id: cafeId, webhook_id: webhookId } = due;
    try {
      const until = performance.now() + turnMs;
      for (let count = 0; count < turnDeliveriesMax && performance.now() < until; count++) {
        if (this.#stopped.signal.aborted || !(await this.#sendNext(due))) break;
      }
    } catch (error) {
      if (!this.#stopped.signal.aborted) log.error({ err: error, webhookId }, 'a webhook could not be sent to');
    }
    const release = (tx: Transactor) => rescheduleDue(tx, webhookId, true);
    await db.write({ cafeId }, release).catch((error: unknown) => {
      log.warn({ reason: (error as Error).message, webhookId }, 'a webhook stays taken until its time is over');
    });
  }

  /** @returns whether there was something to send */
  async #sendNext({ cafe_id: cafeId, webhook_id: webhookId }: Due): Promise<boolean> {
    const { db, clock } = this.#parts;
    const next = await db.read(cafeId, (reader) => nextDelivery(reader, cafeId, webhookId, clock.now()));
    if (!next) return false;
    const posted = await this.#posted(next);
    const { delivery } = next;
    await db.write({ cafeId }, (tx) =>
      recordAttempt(tx, { webhookId, delivery, posted, chance: Math.random(), off: this.#off }),
    );
    return true;
  }

  #posted(next: NextDelivery) {
    const body = next.body ?? JSON.stringify({ event: next.delivery.event, data: null });
    return sendDelivery(this.#parts, next, body, this.#stopped.signal);
  }
}
