import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from './faults.ts';

/** Providers wait this long for the answer to a callback. */
const answerMsMax = 15_000;
/** A callback that is not taken is sent again after so long, doubling up to the maximum, so often. */
const retryMsMin = 500;
const retryMsMax = 60_000;
const attemptsMax = 30;
/** Deliveries that are remembered for people to look at. */
const deliveriesMax = 1000;

export interface Message {
  url: string;
  /** for people: `64f… SUCCEEDED` */
  about: string;
  /** made for every attempt, as some providers sign each anew */
  make(): { headers: Record<string, string>; body: string };
}

export interface Delivery {
  url: string;
  about: string;
  attempt: number;
  /** HTTP status, or `null` when nobody answered */
  status: number | null;
}

/** Sends callbacks over HTTP and repeats those that are not taken, until it is closed. */
export class CallbackSender {
  readonly deliveries: Delivery[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #retryMsMin: number;

  constructor(options: { retryMsMin?: number } = {}) {
    this.#retryMsMin = options.retryMsMin ?? retryMsMin;
  }

  /** Sends these in order, each when the one before it was taken, as the faults bend it. Returns at once. */
  send(messages: readonly Message[], faults: Faults): void {
    if (faults.silent) return;
    const ordered = faults.unordered ? messages.toReversed() : messages;
    const all = ordered.flatMap((message) => Array.from({ length: faults.duplicate }, () => message));
    const run = this.#sendAll(all, faults.delayMs).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** When everything that was sent so far has been taken or given up. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.idle();
  }

  async #sendAll(messages: readonly Message[], delayMs: number): Promise<void> {
    if (delayMs > 0) await this.#pause(delayMs);
    for (const message of messages) await this.#deliver(message);
  }

  async #deliver(message: Message): Promise<void> {
    let pauseMs = this.#retryMsMin;
    for (let attempt = 1; attempt <= attemptsMax && !this.#stop.signal.aborted; attempt += 1) {
      const status = await this.#post(message);
      this.deliveries.push({ url: message.url, about: message.about, attempt, status });
      this.deliveries.splice(0, Math.max(0, this.deliveries.length - deliveriesMax));
      const again = status === null || status === 429 || status >= 500;
      if (!again) return;
      await this.#pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, retryMsMax);
    }
  }

  async #post(message: Message): Promise<number | null> {
    const { headers, body } = message.make();
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerMsMax)]);
    try {
      const answer = await fetch(message.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }

  /** Keeps no process alive: a pause ends with the sender. */
  async #pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
  }
}
