import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashSum } from './cash-sum.ts';

describe('a bill in cash', () => {
  it.each([
    [1232, 0, true, -2, 1230],
    [1233, 0, true, 2, 1235],
    [1230, 100, true, 0, 1330],
    [1231, 101, true, -2, 1330],
    [1232, 0, false, 0, 1232],
    [2, 0, true, -2, 0],
  ])('of %i with a tip of %i, rounded: %s', (dueMinor, tipMinor, isRounded, roundingMinor, totalMinor) => {
    expect(cashSum(dueMinor, tipMinor, isRounded)).toEqual({ dueMinor, tipMinor, roundingMinor, totalMinor });
  });

  it('is off by two cents at most, and adds up', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(10_000), fc.boolean(), (dueMinor, tipMinor, isRounded) => {
        const { roundingMinor, totalMinor } = cashSum(dueMinor, tipMinor, isRounded);
        expect(Math.abs(roundingMinor)).toBeLessThanOrEqual(isRounded ? 2 : 0);
        expect(totalMinor).toBe(dueMinor + tipMinor + roundingMinor);
        if (isRounded) expect(totalMinor % 5).toBe(0);
      }),
    );
  });
});
