import type { DayReport } from '@table-tap/contract';
import type { AccountBalance } from '../../ledger/index.ts';
import type { MoneyFlow } from '../queries/day-money.ts';

type LedgerFigures = Pick<DayReport, 'salesMinor' | 'taxMinor' | 'roundingMinor' | 'taxes' | 'ledger'>;

/** What the accounts of a day say by themselves. Refunds are taken off. */
export function ledgerFigures(balances: readonly AccountBalance[]): LedgerFigures {
  const taxes = new Map<number, { grossMinor: number; taxMinor: number }>();
  for (const { code, balanceMinor } of balances) {
    const [account, rate] = code.split(':');
    if (account !== 'sales' && account !== 'vat') continue;
    const one = taxes.get(Number(rate)) ?? { grossMinor: 0, taxMinor: 0 };
    one.grossMinor += balanceMinor;
    if (account === 'vat') one.taxMinor += balanceMinor;
    taxes.set(Number(rate), one);
  }
  const shares = [...taxes]
    .sort(([a], [b]) => a - b)
    .map(([basisPoints, { grossMinor, taxMinor }]) => ({
      rate: basisPoints / 100,
      grossMinor,
      taxMinor,
      netMinor: grossMinor - taxMinor,
    }));
  return {
    salesMinor: shares.reduce((sum, { grossMinor }) => sum + grossMinor, 0),
    taxMinor: shares.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
    roundingMinor: balances.find(({ code }) => code === 'rounding')?.balanceMinor ?? 0,
    taxes: shares,
    ledger: balances.map(({ code, debitMinor, creditMinor }) => ({ account: code, debitMinor, creditMinor })),
  };
}

/** What came in and went out by each way to pay, the largest first. */
export function byMethod(taken: readonly MoneyFlow[], refunded: readonly MoneyFlow[]): DayReport['methods'] {
  const methods = new Map<string, DayReport['methods'][number]>();
  const of = (method: MoneyFlow['method']) => {
    const one = methods.get(method) ?? { method, count: 0, takenMinor: 0, refundedMinor: 0, tipsMinor: 0 };
    methods.set(method, one);
    return one;
  };
  for (const flow of taken) {
    const one = of(flow.method);
    one.count += flow.count;
    one.takenMinor += flow.flowMinor;
    one.tipsMinor += flow.tipsMinor;
  }
  for (const flow of refunded) {
    const one = of(flow.method);
    one.refundedMinor += flow.flowMinor;
    one.tipsMinor -= flow.tipsMinor;
  }
  return [...methods.values()].sort((a, b) => b.takenMinor - a.takenMinor || (a.method < b.method ? -1 : 1));
}

/** What each person took; tips of theirs that were given back are taken off. Guests by phone come last. */
export function byEmployee(taken: readonly MoneyFlow[], refunded: readonly MoneyFlow[]): DayReport['employees'] {
  const employees = new Map<string | null, DayReport['employees'][number]>();
  const of = ({ takenBy, name }: MoneyFlow) => {
    const person = takenBy === null ? null : { id: takenBy, name: name ?? '' };
    const one = employees.get(takenBy) ?? { person, payments: 0, takenMinor: 0, tipsMinor: 0 };
    employees.set(takenBy, one);
    return one;
  };
  for (const flow of taken) {
    const one = of(flow);
    one.payments += flow.count;
    one.takenMinor += flow.flowMinor;
    one.tipsMinor += flow.tipsMinor;
  }
  for (const flow of refunded) of(flow).tipsMinor -= flow.tipsMinor;
  return [...employees.values()].sort(
    (a, b) => Number(a.person === null) - Number(b.person === null) || b.takenMinor - a.takenMinor,
  );
}
