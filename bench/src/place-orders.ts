import type { TestCafe } from '@table-tap/server/test/support/test-cafe.ts';
import { runLoad } from './load/fork.ts';
import type { OrderLoad, OrderLoadResult } from './load/orders.ts';
import { pgbenchOrders } from './pgbench.ts';
import { stockCafes } from './stock-cafes.ts';
import type { BenchSystem } from './system.ts';
import { median, percentile, type Row } from './table.ts';

const rounds = 3;
const secondsARound = 8;
const connections = 192;

const ordered = ['Stella Artois', 'Coca-Cola', 'Croque-monsieur'];

export const orderLines = (system: BenchSystem): OrderLoad['lines'] =>
  Object.fromEntries(
    system.cafes.map((cafe) => [
      cafe.id,
      ordered.map((name) => ({
        productId: cafe.product(name).id,
        quantity: 1,
      })),
    ]),
  );

/**
 * Guests ordering over HTTP against pgbench with the same statement, taking turns in one run. In the second half of the
 * cafés every line takes two stock items: levels locked, costed and written, a movement for each. The yardstick takes none.
 */
export async function benchPlacing(system: BenchSystem): Promise<{ rows: Row[]; ordersPerSecond: number }> {
  const half = system.cafes.length / 2;
  const [without, withStock] = [system.cafes.slice(0, half), system.cafes.slice(half)];
  await stockCafes(system.superuserUrl, withStock, ordered);
  const loadOf = (cafes: TestCafe[]): OrderLoad => ({
    url: system.url,
    seats: system.seats.filter(({ cafeId }) => cafes.some(({ id }) => id === cafeId)),
    lines: orderLines(system),
    connections,
    seconds: secondsARound,
  });
  await place({ ...loadOf(system.cafes), seconds: 3 });
  const turns: { yardstick: number; plain: number; stock: number }[] = [];
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    const yardstick = await pgbenchOrders(system, secondsARound);
    const [plain, stock] = [await place(loadOf(without)), await place(loadOf(withStock))];
    turns.push({ yardstick, plain: plain.placed / plain.seconds, stock: stock.placed / stock.seconds });
    refused += plain.refused + stock.refused;
  }
  const yardstick = median(turns.map((turn) => turn.yardstick));
  const ordersPerSecond = median(turns.map((turn) => turn.plain));
  const stockPerSecond = median(turns.map((turn) => turn.stock));
  const calm = await place({ ...loadOf(system.cafes), rate: stockPerSecond / 2 });
  const burst = await place({ ...loadOf(system.cafes), burst: 10_000 });
  const each = (of: keyof (typeof turns)[number]) => turns.map((turn) => Math.round(turn[of])).join(', ');
  return {
    ordersPerSecond,
    rows: [
      {
        what: 'placing orders over HTTP / pgbench, one order a transaction',
        ratio: ordersPerSecond / yardstick,
        goal: '≥ 2.0',
        detail: `${each('plain')} against ${each('yardstick')} orders/s; refused ${refused}`,
      },
      {
        what: 'orders that take six stock items / pgbench, which takes none',
        ratio: stockPerSecond / yardstick,
        goal: '≥ 2.0',
        detail: `${each('stock')} orders/s, ${(stockPerSecond / ordersPerSecond).toFixed(2)} × those that take none`,
      },
      {
        what: 'both kinds, at half the rate of those with stock',
        detail: `p50 ${percentile(calm.latenciesMs, 0.5).toFixed(1)} ms, p99 ${percentile(calm.latenciesMs, 0.99).toFixed(1)} ms`,
        goal: 'p99 < 200 ms',
      },
      {
        what: '10,000 orders of both kinds at the same instant / maximum rate with stock',
        ratio: burst.placed / burst.seconds / stockPerSecond,
        goal: '≥ 0.8',
        detail: `${burst.placed} placed, ${burst.refused} refused, in ${burst.seconds.toFixed(2)} s`,
      },
    ],
  };
}

const place = (load: OrderLoad) => runLoad<OrderLoad, OrderLoadResult>('orders', load);
