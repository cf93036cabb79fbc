import { expect, it } from 'vitest';
import { costVariant } from './cost-recipe.ts';

const gin = { variantId: null, itemId: 'gin', quantityMilli: 40_000 };
const tonic = { variantId: null, itemId: 'tonic', quantityMilli: 1000 };
const doubleGin = { variantId: 'double', itemId: 'gin', quantityMilli: 80_000 };
// Gin at 2.857142 cents a millilitre, tonic at 70 cents a bottle.
const costs = new Map([
  ['gin', 2_857_142],
  ['tonic', 70_000_000],
]);

it('costs a recipe at what its items cost now, and takes VAT off the price', () => {
  const single = costVariant([gin, tonic, doubleGin], { id: 'single', priceMinor: 1000 }, 2100, costs);
  expect(single).toEqual({
    netMinor: 826,
    costMicro: 114_285_680 + 70_000_000,
    costMinor: 184,
    marginMinor: 642,
    marginPermille: 777,
  });
  const double = costVariant([gin, tonic, doubleGin], { id: 'double', priceMinor: 1400 }, 2100, costs);
  expect(double.costMicro).toBe(228_571_360 + 70_000_000);
});

it('has no share of nothing, and counts what it knows no cost of as free', () => {
  expect(costVariant([gin], { id: 'a', priceMinor: 0 }, 2100, costs).marginPermille).toBeNull();
  expect(costVariant([{ ...gin, itemId: 'new' }], { id: 'a', priceMinor: 121 }, 2100, costs)).toMatchObject({
    costMinor: 0,
    marginMinor: 100,
    marginPermille: 1000,
  });
});
