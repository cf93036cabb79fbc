import type { GlassType } from '@table-tap/contract';
import { expect, it } from 'vitest';
import { bodyOf, formOf, withUse } from './kind-form.ts';

const nothing = { categoryId: null, productId: null, variantId: null };
const kind = {
  ...{ id: 'k', name: 'Half pint', icon: 'beer', depositMinor: 100, goesOut: 'always', barcode: null },
  ...{ keptAfterDays: 30, owned: 50, out: 3, uses: [{ ...nothing, variantId: 'v', count: 2 }] },
} as unknown as GlassType;

it('sends what it was given, without what cannot be written', () => {
  expect(bodyOf(formOf(kind))).toEqual({
    ...{ name: 'Half pint', icon: 'beer', depositMinor: 100, goesOut: 'always', barcode: null, keptAfterDays: 30 },
    uses: [{ variantId: 'v', count: 2 }],
  });
  expect(bodyOf({ ...formOf(null), name: ' Goblet ', barcode: ' 123 ', depositMinor: null })).toMatchObject({
    ...{ name: 'Goblet', barcode: '123', depositMinor: 0 },
  });
});

it('adds what goes out in it once', () => {
  const uses = withUse(withUse([], 'productId', 'duvel'), 'productId', 'duvel');
  expect(uses).toEqual([{ ...nothing, productId: 'duvel', count: 1 }]);
  expect(bodyOf({ ...formOf(null), uses: withUse(uses, 'categoryId', 'beers') }).uses).toEqual([
    { productId: 'duvel', count: 1 },
    { categoryId: 'beers', count: 1 },
  ]);
});
