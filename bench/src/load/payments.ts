import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { uuidv7 } from '@table-tap/server/src/kernel/uuid.ts';

/** Bills that wait to be paid in cash, with who takes the money. */
export interface PaymentLoad {
  url: string;
  bills: { cafeId: string; tabId: string; token: string }[];
  connections: number;
}

export interface PaymentLoadResult {
  paid: number;
  refused: number;
  seconds: number;
  /** Milliseconds, sorted. */
  latenciesMs: number[];
}

/** Employees who take cash as fast as they are answered, each bill once. */
async function run(load: PaymentLoad): Promise<PaymentLoadResult> {
  const pool = new Pool(load.url, { connections: load.connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  let refused = 0;
  let next = 0;
  const employee = async () => {
    for (let bill = load.bills[next++]; bill; bill = load.bills[next++]) {
      const started = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: `/api/v1/cafes/${bill.cafeId}/payments`,
        headers: {
          authorization: `Bearer ${bill.token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ id: uuidv7(), method: 'cash', tabId: bill.tabId, tenderedMinor: 5000 }),
      });
      await body.dump();
      if (statusCode === 201) latenciesMs.push(performance.now() - started);
      else refused++;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: load.connections }, employee));
  const seconds = (performance.now() - began) / 1000;
  await pool.close();
  latenciesMs.sort((a, b) => a - b);
  return { paid: latenciesMs.length, refused, seconds, latenciesMs };
}

process.once('message', (load: PaymentLoad) => {
  void run(load).then((result) => process.send?.(result, () => process.exit(0)));
});
