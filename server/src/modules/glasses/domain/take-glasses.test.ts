import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepable, refundable, takeGlasses } from './take-glasses.ts';

const lot = (takeable: number, depositMinor = 100) => ({
  orderId: `o${takeable}`,
  glassTypeId: 't',
  lineId: 'l',
  depositMinor,
  takeable,
});

describe('taking glasses', () => {
  it('takes the first first, and nothing where there are not enough', () => {
    expect(
      takeGlasses([lot(1), lot(0), lot(3, 200)], 3)?.map(({ count, amountMinor }) => [count, amountMinor]),
    ).toEqual([
      [1, 100],
      [2, 400],
    ]);
    expect(takeGlasses([lot(1), lot(1)], 3)).toBeUndefined();
    expect(takeGlasses([], 1)).toBeUndefined();
  });

  it('takes exactly as many as asked, of no lot more than it has', () => {
    const lots = fc.array(fc.record({ takeable: fc.nat(20), depositMinor: fc.nat(500) }), { maxLength: 20 });
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 100 }), (list, count) => {
        const all = list.map((one, index) => ({ ...lot(one.takeable, one.depositMinor), orderId: `o${index}` }));
        const taken = takeGlasses(all, count);
        const there = all.reduce((sum, { takeable }) => sum + takeable, 0);
        expect(taken === undefined).toBe(there < count);
        for (const one of taken ?? []) {
          expect(one.count).toBeLessThanOrEqual(one.takeable);
          expect(one.amountMinor).toBe(one.count * one.depositMinor);
        }
        if (taken) expect(taken.reduce((sum, one) => sum + one.count, 0)).toBe(count);
      }),
    );
  });

  it('never gives back and keeps more than was paid', () => {
    const numbers = fc.record({
      depositMinor: fc.integer({ min: 1, max: 500 }),
      paidMinor: fc.nat(5000),
      gone: fc.nat(10),
      out: fc.nat(20),
    });
    fc.assert(
      fc.property(numbers, ({ out, ...standing }) => {
        const kept = keepable({ ...standing, kept: 0 });
        const back = refundable(standing, out);
        expect((kept + back) * standing.depositMinor).toBeLessThanOrEqual(standing.paidMinor);
        expect(keepable({ ...standing, kept })).toBe(0);
        expect(back).toBeLessThanOrEqual(out);
      }),
    );
  });
});
