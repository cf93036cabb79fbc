import { expect, it } from 'vitest';
import { periodOf } from './periods.ts';

it.each([
  ['thisWeek', '2026-11-23', '2026-11-28'],
  ['lastWeek', '2026-11-16', '2026-11-22'],
  ['month', '2026-11-01', '2026-11-28'],
] as const)('%s, on a Saturday', (name, from, to) => {
  expect(periodOf(name, '2026-11-28')).toEqual({ from, to });
});

it('a week may begin in the month before', () => {
  expect(periodOf('thisWeek', '2026-12-02')).toEqual({ from: '2026-11-30', to: '2026-12-02' });
});
