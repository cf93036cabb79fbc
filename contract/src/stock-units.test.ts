import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantity, quantityMilliMax, quantityText, stockUnitNames, stockUnits, unitsLike } from './stock-units.ts';

const unit = fc.constantFrom(...stockUnitNames);

describe('quantities of stock', () => {
  it.each([
    ['0,25', 'l', 250_000],
    ['4', 'cl', 40_000],
    ['1.5', 'kg', 1_500_000],
    ['0.5', 'piece', 500],
    ['24', 'piece', 24_000],
    [' 50 ', 'l', 50_000_000],
  ] as const)('%s %s is %i thousandths', (text, name, milli) => expect(parseQuantity(text, name)).toBe(milli));

  it.each([['-1'], ['1e3'], [''], ['1.2.3'], ['0.0001'], ['9999999999999']])('%s is refused', (text) =>
    expect(parseQuantity(text, 'piece')).toBeUndefined(),
  );

  it('are written and read without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: quantityMilliMax }), unit, (milli, name) => {
        expect(parseQuantity(quantityText(milli, name), name)).toBe(milli);
      }),
    );
  });

  it('are the same in every unit of their kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: quantityMilliMax }), unit, (milli, name) => {
        for (const other of unitsLike(name)) {
          expect(stockUnits[other].kind).toBe(stockUnits[name].kind);
          expect(parseQuantity(quantityText(milli, other), other)).toBe(milli);
        }
      }),
    );
  });
});
