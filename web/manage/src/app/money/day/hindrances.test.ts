import type { DayReport } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { hindrancesOf } from './hindrances.ts';

const report = (closedAts: (string | null)[]) =>
  ({
    businessDay: '2026-11-25',
    drawers: closedAts.map((closedAt, index) => ({ closedAt, openedAt: `2026-11-25T1${index}:00:00Z` })),
  }) as DayReport;

it('names every open drawer and what still runs', () => {
  expect(hindrancesOf(report(['2026-11-25T15:00:00Z', null]), 2, '2026-11-25')).toEqual([
    { kind: 'drawer', openedAt: '2026-11-25T11:00:00Z' },
    { kind: 'running', count: 2 },
  ]);
});

it('lets a counted day be closed, and no day that has not begun', () => {
  expect(hindrancesOf(report(['2026-11-25T15:00:00Z']), 0, '2026-11-26')).toEqual([]);
  expect(hindrancesOf(report([]), 0, '2026-11-24')).toEqual([{ kind: 'future' }]);
});
