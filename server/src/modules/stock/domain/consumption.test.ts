import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takenBy, type ModifierChange, type RecipeLine, type Recipes } from './consumption.ts';

const line = (itemId: string, quantityMilli: number, variantId: string | null = null): RecipeLine => ({
  variantId,
  itemId,
  quantityMilli,
});
const change = (more: Partial<ModifierChange>): ModifierChange => ({
  itemId: null,
  quantityMilli: null,
  replacesItemId: null,
  ...more,
});
const bar: Recipes = {
  recipes: new Map([
    ['gin-tonic', [line('gin', 40_000), line('tonic', 1000), line('gin', 80_000, 'double')]],
    ['latte', [line('milk', 200_000), line('coffee', 8000), line('milk', 300_000, 'large')]],
    ['virgin', [line('gin', 40_000), line('tonic', 1000), line('gin', 0, 'without')]],
  ]),
  modifiers: new Map([
    ['oat', [change({ itemId: 'oat milk', replacesItemId: 'milk' })]],
    ['shot', [change({ itemId: 'coffee', quantityMilli: 8000 })]],
    ['no milk', [change({ replacesItemId: 'milk' })]],
    ['extra milk', [change({ itemId: 'milk', quantityMilli: 50_000 })]],
  ]),
};
const of = (productId: string, variantId: string, modifiers: string[] = [], quantity = 1) =>
  Object.fromEntries(takenBy(bar, { productId, variantId, modifiers: modifiers.map((id) => ({ id })), quantity }));

describe('what a line takes', () => {
  it('a double takes twice the gin and the same tonic', () => {
    expect(of('gin-tonic', 'single')).toEqual({ gin: 40_000, tonic: 1000 });
    expect(of('gin-tonic', 'double', [], 3)).toEqual({ gin: 240_000, tonic: 3000 });
  });

  it('a variant may take none of what the others take', () => {
    expect(of('virgin', 'without')).toEqual({ tonic: 1000 });
  });

  it('oat milk takes the place of milk, as much as the size asks for', () => {
    expect(of('latte', 'small', ['oat'])).toEqual({ 'oat milk': 200_000, coffee: 8000 });
    expect(of('latte', 'large', ['oat', 'shot'])).toEqual({ 'oat milk': 300_000, coffee: 16_000 });
  });

  it('leaves out, and adds what another modifier does not swap', () => {
    expect(of('latte', 'small', ['no milk'])).toEqual({ coffee: 8000 });
    expect(of('latte', 'small', ['oat', 'extra milk'])).toEqual({ 'oat milk': 200_000, milk: 50_000, coffee: 8000 });
  });

  it('is nothing without a recipe', () => {
    expect(of('espresso', 'single', ['no milk'])).toEqual({});
  });
});

const item = fc.constantFrom('a', 'b', 'c', 'd');
const milli = fc.integer({ min: 0, max: 1_000_000 });
const recipe = fc.array(fc.record({ itemId: item, quantityMilli: milli, variantId: fc.constantFrom(null, 'v', 'w') }), {
  maxLength: 8,
});
const swap = fc
  .record({ itemId: fc.option(item), replacesItemId: item })
  .filter(({ itemId, replacesItemId }) => itemId !== replacesItemId)
  .map((one) => change(one));

describe('any recipe', () => {
  it('takes n times as much for n, and never less than nothing', () => {
    fc.assert(
      fc.property(recipe, fc.array(swap, { maxLength: 3 }), fc.integer({ min: 1, max: 99 }), (lines, swaps, n) => {
        const book = { recipes: new Map([['p', lines]]), modifiers: new Map([['m', swaps]]) };
        const ordered = { productId: 'p', variantId: 'v', modifiers: [{ id: 'm' }] };
        const one = takenBy(book, { ...ordered, quantity: 1 });
        const many = takenBy(book, { ...ordered, quantity: n });
        expect([...many].sort()).toEqual([...one].map(([id, quantity]) => [id, quantity * n]).sort());
        for (const quantity of one.values()) expect(quantity).toBeGreaterThan(0);
      }),
    );
  });

  it('holds as much in all, whatever is swapped for what', () => {
    fc.assert(
      fc.property(recipe, fc.array(swap, { maxLength: 4 }), (lines, swaps) => {
        const kept = swaps.filter(({ itemId }) => itemId !== null);
        const book = { recipes: new Map([['p', lines]]), modifiers: new Map([['m', kept]]) };
        const sum = (taken: Map<string, number>) => [...taken.values()].reduce((all, one) => all + one, 0);
        const plain = takenBy(book, { productId: 'p', variantId: 'v', modifiers: [], quantity: 1 });
        const swapped = takenBy(book, { productId: 'p', variantId: 'v', modifiers: [{ id: 'm' }], quantity: 1 });
        expect(sum(swapped)).toBe(sum(plain));
      }),
    );
  });
});
