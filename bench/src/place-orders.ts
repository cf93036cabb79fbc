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

/** Guests ordering over HTTP against pgbench with the same statement, taking turns in one run. */
export async function benchPlacing(system: BenchSystem): Promise<{ rows: Row[]; ordersPerSecond: number }> {
  const load: OrderLoad = {
    url: system.url,
    seats: system.seats,
    lines: orderLines(system),
    connections,
    seconds: secondsARound,
  };
  await runLoad<OrderLoad, OrderLoadResult>('orders', { ...load, seconds: 3 });
  const yardstick: number[] = [];
  const ours: number[] = [];
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    yardstick.push(await pgbenchOrders(system, secondsARound));
    const result = await runLoad<OrderLoad, OrderLoadResult>('orders', load);
    ours.push(result.placed / result.seconds);
    refused += result.refused;
  }
  const ordersPerSecond = median(ours);
  const half = await runLoad<OrderLoad, OrderLoadResult>('orders', { ...load, rate: ordersPerSecond / 2 });
  const burst = await runLoad<OrderLoad, OrderLoadResult>('orders', { ...load, burst: 10_000 });
  return {
    ordersPerSecond,
    rows: [
      {
        what: 'placing orders over HTTP / pgbench, one order a transaction',
        ratio: ordersPerSecond / median(yardstick),
        goal: '≥ 2.0',
        detail: `${Math.round(ordersPerSecond)} against ${Math.round(median(yardstick))} orders/s; refused ${refused}`,
      },
      {
        what: 'the same at half of that rate',
        detail: `p50 ${percentile(half.latenciesMs, 0.5).toFixed(1)} ms, p99 ${percentile(half.latenciesMs, 0.99).toFixed(1)} ms`,
        goal: 'p99 < 200 ms',
      },
      {
        what: '10,000 orders at the same instant / maximum rate',
        ratio: burst.placed / burst.seconds / ordersPerSecond,
        goal: '≥ 0.8',
        detail: `${burst.placed} placed, ${burst.refused} refused, in ${burst.seconds.toFixed(2)} s`,
      },
    ],
  };
}

/**
 * The same orders, of which every line takes two stock items: levels locked, costed and written, a movement for each.
 * Against the same yardstick, which takes no stock, and against what orders without recipes reached in this run.
 */
export async function benchStock(system: BenchSystem, withoutPerSecond: number): Promise<Row[]> {
  await stockCafes(system, ordered);
  const load: OrderLoad = {
    url: system.url,
    seats: system.seats,
    lines: orderLines(system),
    connections,
    seconds: secondsARound,
  };
  await runLoad<OrderLoad, OrderLoadResult>('orders', { ...load, seconds: 3 });
  const yardstick: number[] = [];
  const ours: number[] = [];
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    yardstick.push(await pgbenchOrders(system, secondsARound));
    const result = await runLoad<OrderLoad, OrderLoadResult>('orders', load);
    ours.push(result.placed / result.seconds);
    refused += result.refused;
  }
  const perSecond = median(ours);
  return [
    {
      what: 'orders that take six stock items / pgbench, which takes none',
      ratio: perSecond / median(yardstick),
      goal: '≥ 2.0',
      detail: `${Math.round(perSecond)} against ${Math.round(median(yardstick))} orders/s; refused ${refused}`,
    },
    {
      what: 'the same / orders that take no stock',
      ratio: perSecond / withoutPerSecond,
      goal: '–',
      detail: `${Math.round(perSecond)} against ${Math.round(withoutPerSecond)} orders/s`,
    },
  ];
}
