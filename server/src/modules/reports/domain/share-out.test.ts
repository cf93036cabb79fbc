import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOut } from './share-out.ts';

describe('shareOut', () => {
  it('gives the cents that are left to who lost most', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shareOut(1000, [480, 300, 120])).toEqual([534, 333, 133]);
    expect(shareOut(2, [1, 1, 1])).toEqual([1, 1, 0]);
    expect(shareOut(999, [7])).toEqual([999]);
  });

  it('adds up, and nobody is a cent or more away from their exact share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (amountMinor, of) => {
        const shares = shareOut(amountMinor, of);
        const total = of.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amountMinor);
        shares.forEach((share, index) => expect(Math.abs(share - (amountMinor * of[index]!) / total)).toBeLessThan(1));
      }),
    );
  });
});
