import { expect, it } from 'vitest';
import { costOf } from './cost-lines.ts';

const line = (variantId: string | null, itemId: string | null, quantityMilli: number | null) => ({
  ...{ id: `${variantId} ${itemId}`, variantId, itemId, quantityMilli },
});
const costs = new Map([
  ['gin', 2_000_000],
  ['tonic', 70_000_000],
]);

it('costs a variant by its own lines in the place of those for all', () => {
  const lines = [line(null, 'gin', 40_000), line(null, 'tonic', 1000), line('double', 'gin', 80_000)];
  expect(costOf(lines, { id: 'single', netMinor: 1000 }, costs)).toEqual({
    costMinor: 150,
    marginMinor: 850,
    marginPercent: 85,
  });
  expect(costOf(lines, { id: 'double', netMinor: 1000 }, costs)).toEqual({
    costMinor: 230,
    marginMinor: 770,
    marginPercent: 77,
  });
});

it('waits for lines that are not finished, and has no share of nothing', () => {
  const lines = [line(null, null, 1000), line(null, 'gin', null)];
  expect(costOf(lines, { id: 'single', netMinor: 0 }, costs)).toEqual({
    costMinor: 0,
    marginMinor: 0,
    marginPercent: null,
  });
});
