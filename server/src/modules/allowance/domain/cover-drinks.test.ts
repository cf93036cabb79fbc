import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverDrinks, type DrinkLine, type Rule } from './cover-drinks.ts';

const two: Rule = {
  id: 'r',
  kind: 'count',
  amount: 2,
  per: 'shift',
  categoryIds: [],
  beyond: 'staff_price',
  staffDiscountPercent: 50,
};
const line = (over: Partial<DrinkLine> = {}): DrinkLine => ({ lineId: 'a', categoryId: 'beer', quantity: 1, totalMinor: 460, ...over }); // prettier-ignore

describe('what an allowance covers', () => {
  it('counts pieces, and takes the staff price for the others', () => {
    expect(coverDrinks(two, 2, [line({ quantity: 3, totalMinor: 1380 })])).toEqual([
      { lineId: 'a', units: 2, coveredMinor: 920, reducedMinor: 230 },
    ]);
    expect(coverDrinks(two, 0, [line()])).toEqual([{ lineId: 'a', units: 0, coveredMinor: 0, reducedMinor: 230 }]);
  });

  it('counts money, and covers a part of a drink', () => {
    const euros: Rule = { ...two, kind: 'value', amount: 600, beyond: 'full_price' };
    expect(coverDrinks(euros, 600, [line(), line({ lineId: 'b' })])).toEqual([
      { lineId: 'a', units: 460, coveredMinor: 460, reducedMinor: 0 },
      { lineId: 'b', units: 140, coveredMinor: 140, reducedMinor: 0 },
    ]);
  });

  it('covers the categories it is for, and refuses the rest where the rule says so', () => {
    const beers: Rule = { ...two, categoryIds: ['beer'] };
    expect(coverDrinks(beers, 2, [line({ categoryId: 'food' })])).toMatchObject([{ units: 0, reducedMinor: 230 }]);
    expect(coverDrinks({ ...beers, beyond: 'refused' }, 2, [line({ categoryId: 'food' })])).toBeNull();
    expect(coverDrinks({ ...two, beyond: 'refused' }, 2, [line({ quantity: 3, totalMinor: 30 })])).toBeNull();
    expect(coverDrinks({ ...two, beyond: 'refused' }, 2, [line({ quantity: 2, totalMinor: 20 })])).not.toBeNull();
  });

  it('never covers more than is left, nor a line twice, whatever is ordered', () => {
    const anyRule = fc.record({
      kind: fc.constantFrom('count' as const, 'value' as const),
      beyond: fc.constantFrom('staff_price' as const, 'full_price' as const, 'refused' as const),
      staffDiscountPercent: fc.integer({ min: 0, max: 100 }),
      categoryIds: fc.constantFrom([], ['beer'], ['food']),
    });
    const anyLine = fc.record({
      categoryId: fc.constantFrom('beer', 'food'),
      quantity: fc.integer({ min: 1, max: 20 }),
      unitMinor: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(
        anyRule,
        fc.nat({ max: 6000 }),
        fc.array(anyLine, { minLength: 1, maxLength: 8 }),
        (over, left, wanted) => {
          const rule: Rule = { ...two, ...over };
          const lines = wanted.map(({ unitMinor, ...one }, index) => ({
            ...one,
            lineId: String(index),
            totalMinor: unitMinor * one.quantity,
          }));
          const covered = coverDrinks(rule, left, lines);
          if (covered === null) {
            expect(rule.beyond).toBe('refused');
            return;
          }
          expect(covered.map(({ lineId }) => lineId)).toEqual(lines.map(({ lineId }) => lineId));
          expect(covered.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(left);
          covered.forEach((one, index) => {
            const { totalMinor, categoryId } = lines[index] as DrinkLine;
            expect(Number.isInteger(one.coveredMinor) && Number.isInteger(one.reducedMinor)).toBe(true);
            expect(one.coveredMinor + one.reducedMinor).toBeLessThanOrEqual(totalMinor);
            if (rule.beyond === 'refused') expect(one.coveredMinor).toBe(totalMinor);
            if (rule.categoryIds.length > 0 && !rule.categoryIds.includes(categoryId)) expect(one.units).toBe(0);
          });
          // Nothing is kept back: what is left over is left because nothing it covers is.
          const used = covered.reduce((sum, { units }) => sum + units, 0);
          const open = covered.some((one, index) => {
            const { totalMinor, categoryId } = lines[index] as DrinkLine;
            const chosen = rule.categoryIds.length === 0 || rule.categoryIds.includes(categoryId);
            return chosen && totalMinor > one.coveredMinor;
          });
          if (used < left) expect(open).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
