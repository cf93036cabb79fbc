import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

const channel = 'table_tap_events';
const payloadMax = 7000;
const reconnectMs = 500;

/** Carries hints "this café has come this far" between processes. Losing some is allowed. */
export interface HintWire {
  start(onHint: (cafeId: string, seq: number) => void): Promise<void>;
  send(cafeId: string, seq: number): void;
  stop(): Promise<void>;
}

/**
 * Hints over PostgreSQL's LISTEN/NOTIFY, on one connection of its own. Sent after the commit and not in it, because
 * a NOTIFY in a transaction makes all commits of the server queue; whatever gathers while one is under way goes
 * together in the next.
 */
export class NotifyWire implements HintWire {
  readonly #url: string;
  readonly #log: Log;
  #client: pg.Client | undefined;
  #onHint: (cafeId: string, seq: number) => void = () => undefined;
  readonly #pending = new Map<string, number>();
  #sending = false;
  #stopped = false;

  constructor(url: string, log: Log) {
    this.#url = url;
    this.#log = log;
  }

  async start(onHint: (cafeId: string, seq: number) => void): Promise<void> {
    this.#onHint = onHint;
    await this.#connect();
  }

  send(cafeId: string, seq: number): void {
    this.#pending.set(cafeId, Math.max(seq, this.#pending.get(cafeId) ?? 0));
    void this.#flush();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'table-tap hints', keepAlive: true });
    client.on('notification', (message) => this.#received(message.payload ?? ''));
    client.on('error', () => undefined);
    client.on('end', () => void this.#reconnect(client));
    await client.connect();
    await client.query(`listen ${channel}`);
    this.#client = client;
  }

  async #reconnect(lost: pg.Client): Promise<void> {
    if (this.#client !== lost || this.#stopped) return;
    this.#client = undefined;
    this.#log.warn('connection for hints lost; connecting again');
    while (!this.#stopped && !this.#client) {
      await sleep(reconnectMs);
      await this.#connect().catch(() => undefined);
    }
  }

  #received(payload: string): void {
    for (const hint of payload.split(' ')) {
      const [cafeId, seq] = hint.split(':');
      if (cafeId && seq) this.#onHint(cafeId, Number(seq));
    }
  }

  async #flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      await Promise.resolve();
      while (this.#pending.size > 0 && this.#client) {
        let payload = '';
        for (const [cafeId, seq] of this.#pending) {
          if (payload.length > payloadMax) break;
          payload += `${payload && ' '}${cafeId}:${seq}`;
          this.#pending.delete(cafeId);
        }
        await this.#client.query('select pg_notify($1, $2)', [channel, payload]);
      }
    } catch (error) {
      this.#log.debug({ reason: (error as Error).message }, 'hint not sent; the sweep of the others finds it');
    } finally {
      this.#sending = false;
    }
  }
}
