import type { DayReport } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { dayTables, type DayWriter } from './day-tables.ts';

const writer: DayWriter = {
  text: (key) => key,
  method: (method) => method,
  money: (amountMinor) => (amountMinor / 100).toFixed(2),
  percent: (rate) => `${rate} %`,
  hour: (moment) => moment.slice(11, 16),
};
const report = {
  ...{ discountsMinor: 100, compsMinor: 0, voidsMinor: 280, refundsMinor: 500 },
  ...{ tipsMinor: 250, roundingMinor: -2, topUpsMinor: 2000, receipts: null, looseCashMinor: 0 },
  deposits: { takenMinor: 0, backMinor: 0, keptMinor: 0 },
  methods: [
    { method: 'cash', count: 3, takenMinor: 3000, refundedMinor: 500, tipsMinor: 50 },
    { method: 'card', count: 1, takenMinor: 1250, refundedMinor: 0, tipsMinor: 200 },
  ],
  taxes: [
    { rate: 12, grossMinor: 1120, taxMinor: 120, netMinor: 1000 },
    { rate: 21, grossMinor: 2420, taxMinor: 420, netMinor: 2000 },
  ],
  employees: [{ person: null, payments: 1, takenMinor: 1250, tipsMinor: 200 }],
  drawers: [
    {
      ...{ id: 'd', openedAt: '2026-11-25T16:00:00Z', closedAt: null, floatMinor: 10000, expectedMinor: 12500 },
      ...{ countedMinor: null, differenceMinor: null },
    },
  ],
} as unknown as DayReport;

const table = (id: string) => dayTables(report, writer).find((one) => one.id === id);

it('adds ways to pay up, refunds taken off', () => {
  expect(table('methods')?.rows[0]).toEqual(['cash', '3', '30.00', '-5.00', '0.50', '25.00']);
  expect(table('methods')?.rows[1]?.[3]).toBe('0.00');
  expect(table('methods')?.totals).toEqual(['total', '4', '42.50', '-5.00', '2.50', '37.50']);
});

it('adds VAT up per rate', () => {
  expect(table('taxes')?.rows[1]).toEqual(['21 %', '20.00', '4.20', '24.20']);
  expect(table('taxes')?.totals).toEqual(['total', '30.00', '5.40', '35.40']);
});

it('says what is not known yet', () => {
  expect(table('drawers')?.rows).toEqual([['16:00 – stillOpen', '100.00', '125.00', '–', '–']]);
  expect(table('employees')?.rows[0]?.[0]).toBe('byPhone');
  expect(table('more')?.rows.at(-1)).toEqual(['receipts', '–']);
});

it('names cash that no drawer took, where there was any', () => {
  const rows = dayTables({ ...report, looseCashMinor: 700 }, writer).find(({ id }) => id === 'more')?.rows;
  expect(rows).toContainEqual(['looseCash', '7.00']);
  const deposits = { takenMinor: 300, backMinor: 200, keptMinor: 100 };
  const withDeposits = dayTables({ ...report, deposits }, writer).find(({ id }) => id === 'more')?.rows;
  expect(withDeposits).toContainEqual(['depositsKept', '1.00']);
  expect(table('more')?.rows).not.toContainEqual(['looseCash', '0.00']);
});

it('has a cell for each column everywhere', () => {
  for (const { columns, rows, totals } of dayTables(report, writer)) {
    for (const row of [...rows, ...(totals ? [totals] : [])]) expect(row).toHaveLength(columns.length);
  }
});
