import type { StockCountLine } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { csvRows, rowsOf } from './count-rows.ts';

const line = (name: string, varianceMilli: number | null, varianceMinor: number | null) =>
  ({
    ...{ name, varianceMilli, varianceMinor, category: 'Beer', unit: 'cl', expectedMilli: 500_000, uncertainMilli: 0 },
    countedMilli: varianceMilli === null ? null : 500_000 + varianceMilli,
    postedMilli: null,
    entries: [{ person: { name: 'Els' } }, { person: { name: 'Els' } }, { person: null }],
  }) as unknown as StockCountLine;
const lines = [line('a', null, null), line('b', 0, 0), line('c', -40_000, -250), line('d', 20_000, 900)];
const names = (shown: Parameters<typeof rowsOf>[1]) => rowsOf(lines, shown).map(({ name }) => name);

it('puts what weighs most on top and what was not counted below', () => {
  expect(names('all')).toEqual(['d', 'c', 'b', 'a']);
  expect(names('different')).toEqual(['d', 'c']);
  expect(names('uncounted')).toEqual(['a']);
});

it('writes quantities in the unit of the item, and money in units', () => {
  expect(csvRows({ items: lines.slice(2, 3) })).toEqual([['c', 'Beer', 'cl', 46, 50, -4, -2.5, 0, '', 'Els']]);
  expect(csvRows({ items: lines.slice(0, 1) })[0]).toEqual(['a', 'Beer', 'cl', '', 50, '', '', 0, '', 'Els']);
});
