import type { PerformanceFigures } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { isPeriod, measures, periodOf, valueOf } from './measures.ts';

it.each([
  ['2026-11-01', '2026-11-01', true],
  ['2026-01-01', '2026-04-03', true],
  ['2026-01-01', '2026-04-04', false],
  ['2026-11-02', '2026-11-01', false],
  ['', '2026-11-01', false],
])('%s to %s: %s', (from, to, isFine) => expect(isPeriod({ from, to })).toBe(isFine));

it('periods end today at the latest', () => {
  expect(periodOf('thisWeek', '2026-11-28')).toEqual({ from: '2026-11-23', to: '2026-11-28' });
  expect(periodOf('month', '2026-11-28')).toEqual({ from: '2026-11-01', to: '2026-11-28' });
});

it('each measure has a figure of its own', () => {
  const figures = { revenueMinor: 1, orders: 2, averageMinor: 3, serveSeconds: 4, tipsMinor: 5, voids: 6 };
  expect(measures.map((one) => valueOf(one, figures as PerformanceFigures))).toEqual([1, 2, 3, 4, 5, 6]);
});
