import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { uuidv7 } from '@table-tap/server/src/kernel/uuid.ts';
import type { Seat } from '../system.ts';

/** What a load process is told by its parent. */
export interface OrderLoad {
  url: string;
  seats: Seat[];
  /** Bodies of the café of each seat, by café id: the `lines` of an order. */
  lines: Record<string, unknown[]>;
  connections: number;
  seconds: number;
  /** Orders a second at the most; unlimited when absent. */
  rate?: number;
  /** Sends this many at the same instant instead, and waits for all. */
  burst?: number;
}

export interface OrderLoadResult {
  placed: number;
  refused: number;
  seconds: number;
  /** Milliseconds, sorted. */
  latenciesMs: number[];
}

/** Guests who order as fast as they are answered (or at a rate), each connection one guest at a time. */
async function run(load: OrderLoad): Promise<OrderLoadResult> {
  const pool = new Pool(load.url, { connections: load.connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  let refused = 0;
  let next = 0;
  const order = async () => {
    const seat = load.seats[next++ % load.seats.length] as Seat;
    const started = performance.now();
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: `/api/v1/cafes/${seat.cafeId}/orders`,
      headers: {
        authorization: `Bearer ${seat.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ id: uuidv7(), lines: load.lines[seat.cafeId] }),
    });
    await body.dump();
    if (statusCode === 201) latenciesMs.push(performance.now() - started);
    else refused++;
  };
  const began = performance.now();
  const end = began + load.seconds * 1000;
  if (load.burst) {
    await Promise.all(Array.from({ length: load.burst }, order));
  } else if (load.rate) {
    const everyMs = 1000 / load.rate;
    const underway = new Set<Promise<void>>();
    for (let at = began; at < end; at += everyMs) {
      while (performance.now() < at)
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
      const one: Promise<void> = order().finally(() => underway.delete(one));
      underway.add(one);
    }
    await Promise.all(underway);
  } else {
    const guest = async () => {
      while (performance.now() < end) await order();
    };
    await Promise.all(Array.from({ length: load.connections }, guest));
  }
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  latenciesMs.sort((a, b) => a - b);
  return { placed: latenciesMs.length, refused, seconds, latenciesMs };
}

process.once('message', (load: OrderLoad) => {
  void run(load).then((result) => process.send?.(result, () => process.exit(0)));
});
