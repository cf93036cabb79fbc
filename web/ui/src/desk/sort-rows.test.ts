import { expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

it('sorts text as people do, and nothing last both ways', () => {
  const rows = ['Table 10', null, 'élan', 'Table 2', 'Duvel'];
  expect(sortRows(rows, (row) => row, false)).toEqual(['Duvel', 'élan', 'Table 2', 'Table 10', null]);
  expect(sortRows(rows, (row) => row, true)).toEqual(['Table 10', 'Table 2', 'élan', 'Duvel', null]);
});

it('leaves the rows as they were', () => {
  const rows = [3, 1, 2];
  expect(sortRows(rows, (row) => row, false)).toEqual([1, 2, 3]);
  expect(rows).toEqual([3, 1, 2]);
});
