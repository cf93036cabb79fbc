import { expect, it } from 'vitest';
import { depositOf, glassesByVariant, goesAlong } from './glasses-of-menu.ts';
import type { GlassUseRow, MenuRows } from './menu-rows.ts';

const nothing = { categoryId: null, productId: null, variantId: null };
const kind = { glassTypeId: 'pint', name: 'Pint', depositMinor: 100, goesOut: 'always' as const, count: 1 };
const menu = {
  products: [
    { id: 'stella', categoryId: 'beers' },
    { id: 'orval', categoryId: 'beers' },
    { id: 'cola', categoryId: 'soft' },
  ],
  variants: [
    { id: 'stella-25', productId: 'stella' },
    { id: 'stella-50', productId: 'stella' },
    { id: 'orval-33', productId: 'orval' },
    { id: 'cola-20', productId: 'cola' },
  ],
} as unknown as Pick<MenuRows, 'products' | 'variants'>;
const by = (...glasses: GlassUseRow[]) => glassesByVariant({ ...menu, glasses });

it('takes what is said most exactly', () => {
  const found = by(
    { ...kind, ...nothing, categoryId: 'beers' },
    { ...kind, ...nothing, productId: 'orval', glassTypeId: 'goblet', depositMinor: 200 },
    { ...kind, ...nothing, variantId: 'stella-50', count: 2 },
  );
  expect([...found].map(([id, list]) => [id, list.map(({ glassTypeId, count }) => `${count} ${glassTypeId}`)])).toEqual(
    [
      ['stella-25', ['1 pint']],
      ['stella-50', ['2 pint']],
      ['orval-33', ['1 goblet']],
    ],
  );
});

it('leaves out what goes out in none, whatever its category says', () => {
  const found = by(
    { ...kind, ...nothing, categoryId: 'beers' },
    { ...kind, ...nothing, productId: 'stella', count: 0 },
  );
  expect([...found.keys()]).toEqual(['orval-33']);
  expect(by().size).toBe(0);
});

it('adds deposits up for each way of serving', () => {
  const [glass] = by({ ...kind, ...nothing, productId: 'cola', goesOut: 'take_away', count: 2 }).get('cola-20') ?? [];
  expect(glass && [goesAlong(glass, 'on_premises'), goesAlong(glass, 'take_away')]).toEqual([false, true]);
  expect(depositOf(glass && [glass])).toEqual({ deposit: { onPremisesMinor: 0, takeAwayMinor: 200 } });
  expect(depositOf(undefined)).toEqual({});
});
