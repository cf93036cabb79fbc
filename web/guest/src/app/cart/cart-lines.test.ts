import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId, group, product } from '../menu/menu-samples.test-support.ts';
import {
  addLine,
  type CartLine,
  countOf,
  isValidChoice,
  keyOf,
  linesMax,
  placementLines,
  plainChoice,
  priceLines,
  quantityMax,
  quantityOf,
  replaceLine,
  setQuantity,
  totalMinorOf,
} from './cart-lines.ts';

const stella = product('stella', {
  variants: [
    { id: 'small', name: '25cl', priceMinor: 280, available: true },
    { id: 'large', name: '50cl', priceMinor: 520, available: true },
  ],
  modifierGroups: [group('extra', 0, 2, [0, 150])],
});
const orval = product('orval', { modifierGroups: [group('age', 1, 1, [0, 80])] });
const products = byId(stella, orval);

const line = (more: Partial<CartLine> = {}): CartLine => ({
  ...plainChoice(stella),
  quantity: 1,
  name: 'stella',
  ...more,
});

const anyLine: fc.Arbitrary<CartLine> = fc
  .record({
    variantId: fc.constantFrom('small', 'large'),
    modifierIds: fc.subarray(['extra-0', 'extra-1']),
    note: fc.constantFrom('', 'no ice', ' no ice '),
    quantity: fc.integer({ min: 1, max: 120 }),
  })
  .map((choice) => line(choice));

const anyCart = fc
  .array(anyLine, { maxLength: 80 })
  .map((added) => added.reduce<readonly CartLine[]>((lines, one) => addLine(lines, one), []));

describe('a cart', () => {
  it('costs what its lines cost, each its pieces times the price of one', () => {
    fc.assert(
      fc.property(anyCart, (lines) => {
        const priced = priceLines(lines, products);
        const wanted = lines.map((one) => {
          const base = one.variantId === 'small' ? 280 : 520;
          return one.quantity * (base + (one.modifierIds.includes('extra-1') ? 150 : 0));
        });
        expect(priced.map(({ totalMinor }) => totalMinor)).toEqual(wanted);
        expect(totalMinorOf(priced)).toBe(wanted.reduce((sum, one) => sum + one, 0));
        expect(Number.isSafeInteger(totalMinorOf(priced))).toBe(true);
      }),
    );
  });

  it('has each choice once, and stays within the limits of an order', () => {
    fc.assert(
      fc.property(anyCart, (lines) => {
        expect(new Set(lines.map(keyOf)).size).toBe(lines.length);
        expect(lines.length).toBeLessThanOrEqual(linesMax);
        for (const one of lines) expect(one.quantity).toBeLessThanOrEqual(quantityMax);
      }),
    );
  });

  it('is as it was when a line is added and taken away again', () => {
    fc.assert(
      fc.property(anyCart, anyLine, (lines, added) => {
        fc.pre(quantityOf(lines, added) === 0 && lines.length < linesMax);
        expect(setQuantity(addLine(lines, added), keyOf(added), 0)).toEqual(lines);
      }),
    );
  });

  it('keeps its pieces when a line is changed into another', () => {
    fc.assert(
      fc.property(anyCart, fc.nat(), anyLine, (lines, at, changed) => {
        fc.pre(lines.length > 0);
        const old = lines[at % lines.length] as CartLine;
        const after = replaceLine(lines, keyOf(old), { ...changed, quantity: old.quantity });
        const before = quantityOf(lines, changed) + (keyOf(changed) === keyOf(old) ? 0 : old.quantity);
        expect(quantityOf(after, changed)).toBe(Math.min(quantityMax, before));
        expect(new Set(after.map(keyOf)).size).toBe(after.length);
      }),
    );
  });
});

describe('lines', () => {
  it('are the same choice whatever the order of their modifiers', () => {
    const both = line({ modifierIds: ['extra-0', 'extra-1'] });
    expect(keyOf(both)).toBe(keyOf({ ...both, modifierIds: ['extra-1', 'extra-0'] }));
    expect(keyOf(both)).not.toBe(keyOf({ ...both, note: 'with ice' }));
  });

  it('count pieces', () => {
    expect(countOf([line({ quantity: 3 }), line({ quantity: 2, note: 'warm' })])).toBe(5);
  });

  it('that cannot be ordered say why and cost nothing', () => {
    const lines = [
      line(),
      line({ productId: 'gone', name: 'Gone' }),
      { ...plainChoice(orval), quantity: 1, name: 'Orval' },
    ];
    const priced = priceLines(lines, byId({ ...stella, available: false }, orval));
    expect(priced.map(({ problem }) => problem)).toEqual(['sold-out', 'gone', 'choice']);
    expect(totalMinorOf(priced)).toBe(0);
  });

  it('are sent without what is empty', () => {
    expect(placementLines([line({ note: '  ' }), line({ modifierIds: ['extra-0'], note: ' cold ' })])).toEqual([
      { productId: 'stella', variantId: 'small', quantity: 1 },
      { productId: 'stella', variantId: 'small', quantity: 1, modifierIds: ['extra-0'], note: 'cold' },
    ]);
  });
});

describe('isValidChoice', () => {
  it.each([
    ['small', [], true],
    ['small', ['extra-0', 'extra-1'], true],
    ['medium', [], false],
    ['small', ['stranger'], false],
  ])('%s with %j: %s', (variantId, modifierIds, isValid) => {
    expect(isValidChoice(stella, { variantId, modifierIds })).toBe(isValid);
  });

  it('wants what is there', () => {
    const [small, large] = stella.variants.map((variant, at) => ({ ...variant, available: at === 1 }));
    const half = { ...stella, variants: [small, large].flatMap((one) => one ?? []) };
    const choose = (variantId: string) => isValidChoice(half, { variantId, modifierIds: [] });
    expect([choose('small'), choose('large')]).toEqual([false, true]);
    expect(priceLines([line()], byId(half))[0]?.problem).toBe('choice');
  });

  it('wants what must be chosen, and not more than may be', () => {
    const choose = (modifierIds: string[]) => isValidChoice(orval, { variantId: 'orval-v', modifierIds });
    expect([choose([]), choose(['age-0']), choose(['age-0', 'age-1'])]).toEqual([false, true, false]);
  });
});
