import { call } from '@table-tap/server/test/support/call.ts';
import { runLoad } from './load/fork.ts';
import type { PaymentLoad, PaymentLoadResult } from './load/payments.ts';
import { orderLines } from './place-orders.ts';
import type { BenchSystem } from './system.ts';
import { percentile, type Row } from './table.ts';

const billsEach = 50;
const connections = 16;

/**
 * Cash for bills of one order with three lines each: the bill locked, VAT by rate, ledger, receipt, drawer and closing,
 * in one transaction. Compared with placing orders, which share theirs.
 */
export async function benchCash(system: BenchSystem, ordersPerSecond: number): Promise<Row[]> {
  const bills = (await Promise.all(system.cafes.map((cafe) => openBills(system, cafe)))).flat();
  const result = await runLoad<PaymentLoad, PaymentLoadResult>('payments', { url: system.url, bills, connections });
  const perSecond = result.paid / result.seconds;
  return [
    {
      what: 'cash for a bill / placing an order',
      ratio: perSecond / ordersPerSecond,
      goal: '',
      detail: `${Math.round(perSecond)} payments/s, p50 ${percentile(result.latenciesMs, 0.5).toFixed(1)} ms, p99 ${percentile(result.latenciesMs, 0.99).toFixed(1)} ms with ${connections} at once; refused ${result.refused}`,
    },
  ];
}

/** Bills at the bar, each with one order. */
async function openBills(system: BenchSystem, cafe: BenchSystem['cafes'][number]): Promise<PaymentLoad['bills']> {
  const { token } = cafe.employee;
  const lines = orderLines(system)[cafe.id];
  const bills: PaymentLoad['bills'] = [];
  for (let number = 0; number < billsEach; number++) {
    const params = { cafeId: cafe.id };
    const tab = await call(system.url, 'POST /cafes/{cafeId}/tabs', { token, params, body: { name: `Bar ${number}` } });
    const { id: tabId } = tab.body as { id: string };
    await call(system.url, 'POST /cafes/{cafeId}/orders', { token, params, body: { tabId, lines } });
    bills.push({ cafeId: cafe.id, tabId, token });
  }
  return bills;
}
