import type { StockLevel, StockMovement } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { wasteAmounts, wastedByHand, wastedLately } from './waste-amounts.ts';

const item = {
  id: 'a',
  unit: 'l',
  packs: [
    { id: 'k', name: 'Keg', quantityMilli: 50_000_000, keg: true },
    { id: 'b', name: 'Bottle', quantityMilli: 700_000, keg: false },
  ],
} as unknown as StockLevel;
const wasted = (id: string, quantityMilli: number) => ({ item: { id }, quantityMilli }) as unknown as StockMovement;

it('offers what was wasted lately, what is usual, and packs that are no kegs', () => {
  const movements = [
    wasted('a', -330_000),
    wasted('b', -1),
    wasted('a', -330_000),
    wasted('a', -500_000),
    wasted('a', -7),
  ];
  expect(wasteAmounts(item, movements)).toEqual([
    { quantityMilli: 330_000 },
    { quantityMilli: 500_000 },
    { quantityMilli: 250_000 },
    { quantityMilli: 1_000_000 },
    { quantityMilli: 700_000, packs: { id: 'b', name: 'Bottle', count: 1 } },
  ]);
});

it('names what was wasted lately once, as long as it is still there', () => {
  const items = [item, { ...item, id: 'b' }];
  const movements = [wasted('b', -1), wasted('gone', -1), wasted('b', -1), wasted('a', -1)];
  expect(wastedLately(items, movements, 5).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(wastedLately(items, movements, 1)).toHaveLength(1);
});

it('forgets what was taken back, and what a change of a keg wrote off', () => {
  const moved = (changeId: string, quantityMilli: number, cause = 'spilled') =>
    ({ changeId, quantityMilli, cause }) as unknown as StockMovement;
  const kept = moved('kept', -1);
  expect(wastedByHand([moved('back', 1), kept, moved('keg', -1, 'keg_rest'), moved('back', -1)])).toEqual([kept]);
});
