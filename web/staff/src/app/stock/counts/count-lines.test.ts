import type { StockCountLine } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { byCategory, lineOfBarcode, nextUncounted } from './count-lines.ts';

const line = (itemId: string, category = '', barcode: string | null = null) =>
  ({ itemId, category, packs: [{ barcode }], countedMilli: null }) as unknown as StockCountLine;
const lines = [line('a'), line('b', 'Beer', '5411'), line('c', 'Beer'), line('d', 'Wine')];

it('groups by category, and puts what has none last', () => {
  expect(byCategory(lines).map(({ category, lines: of }) => [category, of.map(({ itemId }) => itemId)])).toEqual([
    ['Beer', ['b', 'c']],
    ['Wine', ['d']],
    ['', ['a']],
  ]);
});

it('goes on with what nobody has counted, around the end', () => {
  const counted = new Set(['a', 'c']);
  const next = (from: string) => nextUncounted(lines, from, ({ itemId }) => counted.has(itemId))?.itemId;
  expect([next('b'), next('d'), next('nobody knows')]).toEqual(['d', 'b', 'b']);
  counted.add('b').add('d');
  expect(next('a')).toBeUndefined();
});

it('finds a line by what its packs carry', () => {
  expect(lineOfBarcode(lines, '5411')?.itemId).toBe('b');
  expect(lineOfBarcode(lines, '1')).toBeUndefined();
});
