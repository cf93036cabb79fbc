import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, costOfGoods, coverDays, monthKinds, monthSums, monthValues } from './month-sums.ts';

const euro = 100_000_000;
const moved = (reason: string, quantityMilli: number, costMicro: number) => ({ reason, quantityMilli, costMicro });

describe('a month of an item', () => {
  it('opens with what its closing leaves when all that moved is taken away', () => {
    const sums = monthSums({ quantityMilli: 30_000, costMicro: 30 * euro }, [
      moved('purchase', 50_000, 50 * euro),
      moved('sale', -25_000, -25 * euro),
      moved('cancel', 1000, euro),
      moved('void', 1000, euro),
      moved('staff_drink', -2000, -2 * euro),
      moved('waste', -3000, -3 * euro),
      moved('count', -1000, -euro),
      moved('adjustment', 1000, euro),
      moved('revaluation', 0, -2 * euro),
    ]);
    expect(sums.opening).toEqual({ quantityMilli: 8000, costMicro: 10 * euro });
    expect(monthValues(sums, { netMinor: 10_000, costMicro: 25 * euro })).toEqual({
      openingMinor: 1000,
      purchasesMinor: 5000,
      salesMinor: -2300,
      staffMinor: -200,
      wasteMinor: -300,
      varianceMinor: -100,
      otherMinor: -100,
      closingMinor: 3000,
      costOfGoodsMinor: 2500,
      turnover: 1.25,
      revenueMinor: 10_000,
      marginMinor: 7500,
      marginShare: 0.75,
    });
    expect(coverDays(sums, 25)).toBe(30);
  });

  it('has no turnover, margin or days of cover out of nothing', () => {
    const sums = monthSums({ quantityMilli: 0, costMicro: 0 }, []);
    expect(monthValues(sums, undefined)).toMatchObject({ turnover: null, revenueMinor: null, marginShare: null });
    expect(coverDays(sums, 30)).toBeNull();
  });

  it('adds up: opening and what moved is the closing, for one item and for many', () => {
    const reasons = fc.constantFrom('purchase', 'sale', 'cancel', 'void', 'staff_drink', 'waste', 'count', 'transfer', 'adjustment', 'revaluation'); // prettier-ignore
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const item = fc.tuple(fc.record({ quantityMilli: amount, costMicro: amount }), fc.array(fc.record({ reason: reasons, quantityMilli: amount, costMicro: amount }))); // prettier-ignore
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const months = items.map(([closing, rows]) => monthSums(closing, rows));
        for (const month of [...months, addMonths(months)])
          for (const of of ['quantityMilli', 'costMicro'] as const)
            expect(month.opening[of] + monthKinds.reduce((sum, kind) => sum + month[kind][of], 0)).toBe(
              month.closing[of],
            );
        expect(costOfGoods(addMonths(months))).toBe(months.map(costOfGoods).reduce((a, b) => a + b, 0));
      }),
    );
  });
});
