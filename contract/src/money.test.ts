import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountMinorMax,
  containedTaxMinor,
  currencies,
  formatMinor,
  nextPieces,
  roundCash,
  roundHalfUp,
  shareOut,
  taxShares,
  totalsOf,
} from './money.ts';

const amount = fc.integer({ min: 0, max: amountMinorMax });
const signed = fc.integer({ min: -amountMinorMax, max: amountMinorMax });
const rate = fc.oneof(fc.constantFrom(0, 600, 900, 1200, 2100), fc.integer({ min: 0, max: 5000 }));
const lines = fc.array(fc.record({ totalMinor: fc.integer({ min: 0, max: 10_000_000 }), rateBasisPoints: rate }), {
  maxLength: 50,
});

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Contained VAT in exact arithmetic: twice the numerator, so that the half is a whole number. */
function exactTax(grossMinor: number, rateBasisPoints: number): number {
  const divisor = BigInt(10_000 + rateBasisPoints);
  const twice = 2n * BigInt(Math.abs(grossMinor)) * BigInt(rateBasisPoints) + divisor;
  return Number(twice / (2n * divisor)) * Math.sign(grossMinor);
}

describe('rounding', () => {
  it.each([
    [0, 0],
    [0.4, 0],
    [0.5, 1],
    [1.5, 2],
    [2.5, 3],
    [2.4999, 2],
    [-0.4, -0],
    [-0.5, -1],
    [-2.5, -3],
  ])('%d becomes %d', (value, rounded) => {
    expect(roundHalfUp(value)).toBe(rounded);
  });

  it('leaves whole numbers alone and is the same on both sides of zero', () => {
    fc.assert(
      fc.property(signed, fc.integer({ min: 0, max: 999 }), (whole, thousandths) => {
        expect(roundHalfUp(whole) - whole).toBe(0);
        const value = Math.trunc(whole / 1000) + thousandths / 1000;
        expect(roundHalfUp(value) + roundHalfUp(-value)).toBe(0);
      }),
    );
  });
});

describe('VAT contained in a price', () => {
  it.each([
    [1210, 2100, 210],
    [1060, 600, 60],
    [1120, 1200, 120],
    [350, 2100, 61],
    [1, 2100, 0],
    [3, 2100, 1],
    [605, 2100, 105],
    [1000, 0, 0],
    [0, 2100, 0],
    [-1210, 2100, -210],
  ])('%i cents at %i basis points contain %i', (gross, basisPoints, tax) => {
    expect(containedTaxMinor(gross, basisPoints)).toBe(tax);
  });

  it('is exact for every amount and rate', () => {
    fc.assert(
      fc.property(signed, rate, (gross, basisPoints) => {
        expect(containedTaxMinor(gross, basisPoints) - exactTax(gross, basisPoints)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never negative, never more than the price, and grows with price and rate', () => {
    fc.assert(
      fc.property(amount, rate, (gross, basisPoints) => {
        const tax = containedTaxMinor(gross, basisPoints);
        expect(tax).toBeGreaterThanOrEqual(0);
        expect(tax).toBeLessThanOrEqual(gross);
        expect(containedTaxMinor(gross + 1, basisPoints)).toBeGreaterThanOrEqual(tax);
        expect(containedTaxMinor(gross, basisPoints + 1)).toBeGreaterThanOrEqual(tax);
      }),
    );
  });
});

describe('VAT of a bill', () => {
  it('rounds once per rate and not per line', () => {
    const threeCoffees = [1, 2, 3].map(() => ({ totalMinor: 3, rateBasisPoints: 2100 }));
    expect(taxShares(threeCoffees)).toEqual([{ rateBasisPoints: 2100, grossMinor: 9, taxMinor: 2, netMinor: 7 }]);
  });

  it('keeps the rates apart, in rising order', () => {
    const bill = [
      { totalMinor: 450, rateBasisPoints: 2100 },
      { totalMinor: 1800, rateBasisPoints: 1200 },
      { totalMinor: 300, rateBasisPoints: 0 },
      { totalMinor: 550, rateBasisPoints: 2100 },
    ];
    expect(taxShares(bill)).toEqual([
      { rateBasisPoints: 0, grossMinor: 300, taxMinor: 0, netMinor: 300 },
      { rateBasisPoints: 1200, grossMinor: 1800, taxMinor: 193, netMinor: 1607 },
      { rateBasisPoints: 2100, grossMinor: 1000, taxMinor: 174, netMinor: 826 },
    ]);
  });

  it('has net and tax add up to gross at each rate, and gross to the bill', () => {
    fc.assert(
      fc.property(lines, (bill) => {
        const shares = taxShares(bill);
        for (const share of shares) expect(share.netMinor + share.taxMinor).toBe(share.grossMinor);
        expect(sum(shares.map((share) => share.grossMinor))).toBe(sum(bill.map((line) => line.totalMinor)));
        const rates = shares.map((share) => share.rateBasisPoints);
        expect(rates).toEqual([...new Set(bill.map((line) => line.rateBasisPoints))].sort((a, b) => a - b));
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    const shuffled = lines.chain((bill) =>
      fc.tuple(fc.constant(bill), fc.shuffledSubarray(bill, { minLength: bill.length })),
    );
    fc.assert(
      fc.property(shuffled, ([bill, other]) => {
        expect(taxShares(other)).toEqual(taxShares(bill));
      }),
    );
  });
});

describe('totals', () => {
  it('are nothing for no lines', () => {
    expect(totalsOf([], 'EUR')).toEqual({ subtotalMinor: 0, taxMinor: 0, tipMinor: 0, totalMinor: 0, currency: 'EUR' });
  });

  it('contain the tax and add the tip', () => {
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: 0, max: 100_000 }),
        fc.constantFrom(...currencies),
        (bill, tipMinor, currency) => {
          const totals = totalsOf(bill, currency, tipMinor);
          expect(totals.subtotalMinor).toBe(sum(bill.map((line) => line.totalMinor)));
          expect(totals.taxMinor).toBe(sum(taxShares(bill).map((share) => share.taxMinor)));
          expect(totals.totalMinor).toBe(totals.subtotalMinor + tipMinor);
          expect(totals.taxMinor).toBeLessThanOrEqual(totals.subtotalMinor);
          expect(totals.currency).toBe(currency);
          expect(Object.values(totals).every((value) => typeof value === 'string' || Number.isSafeInteger(value))).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('money as text', () => {
  it.each([
    ['nl', 1050, 'EUR', '€ 10,50'],
    ['fr', 1050, 'EUR', '10,50 €'],
    ['en', 1050, 'EUR', '€10.50'],
    ['de', 1050, 'EUR', '10,50 €'],
    ['nl', 348_260, 'EUR', '€ 3.482,60'],
    ['fr', 348_260, 'EUR', '3 482,60 €'],
    ['en', 348_260, 'EUR', '€3,482.60'],
    ['de', 348_260, 'EUR', '3.482,60 €'],
    ['nl', 5, 'EUR', '€ 0,05'],
    ['en', 0, 'EUR', '€0.00'],
    ['en', 1200, 'CHF', 'CHF 12.00'],
  ])('in %s, %i %s', (language, amountMinor, currency, text) => {
    expect(plain(formatMinor(amountMinor, currency, language))).toBe(text);
  });

  it('keeps every cent of every currency, with its sign', () => {
    fc.assert(
      fc.property(
        signed,
        fc.constantFrom(...currencies),
        fc.constantFrom('nl', 'fr', 'en', 'de'),
        (amountMinor, currency, language) => {
          const text = plain(formatMinor(amountMinor, currency, language));
          expect(Number(text.replaceAll(/\D/g, ''))).toBe(Math.abs(amountMinor));
          expect(/[-−]/.test(text)).toBe(amountMinor < 0);
        },
      ),
    );
  });
});

/** With ordinary spaces: number formats use several kinds that do not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('pieces of a total', () => {
  const total = fc.integer({ min: 1, max: 1_000_000 });
  const of = fc.integer({ min: 1, max: 50 });

  it('taken one by one are the total; none is above its share by more than a cent', () => {
    fc.assert(
      fc.property(total, of, (totalMinor, pieces) => {
        let gone = 0;
        for (let piece = 0; piece < pieces && gone < totalMinor; piece++) {
          const next = nextPieces(totalMinor, gone, 1, pieces);
          expect(next).toBeGreaterThan(0);
          expect(next).toBeLessThanOrEqual(Math.ceil(totalMinor / pieces));
          gone += next;
        }
        expect(gone).toBe(totalMinor);
      }),
    );
  });

  it('are a share of the whole when something else was paid before, and never more than is left', () => {
    expect(nextPieces(1000, 300, 1, 2)).toBe(500);
    expect(nextPieces(1000, 700, 1, 2)).toBe(300);
    expect(nextPieces(1000, 500, 1, 2)).toBe(500);
    expect(nextPieces(1000, 1000, 1, 2)).toBe(0);
    expect([nextPieces(1000, 0, 1, 3), nextPieces(1000, 333, 1, 3), nextPieces(1000, 667, 1, 3)]).toEqual([
      333, 334, 333,
    ]);
  });
});

describe('sharing out by weight', () => {
  it('gives every cent to somebody, nobody without weight, and more to who weighs more', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (amountMinor, list) => {
        const shares = shareOut(amountMinor, list);
        expect(sum(shares)).toBe(sum(list) === 0 ? 0 : amountMinor);
        shares.forEach((share, index) => {
          const exact = sum(list) === 0 ? 0 : (amountMinor * (list[index] as number)) / sum(list);
          expect(Math.abs(share - exact)).toBeLessThan(1);
        });
      }),
    );
  });
});

describe('cash', () => {
  it('is rounded to five cents, half up', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(roundCash)).toEqual([0, 0, 0, 5, 5, 5, 5, 5, 10]);
  });
});
