import type { TipPool } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { payoutShares, preview, sharesOf, weighed } from './tip-shares.ts';

const person = (id: string, minutes: number): TipPool['people'][number] => ({
  ...{ person: { id, name: id }, from: '2026-11-25T16:00:00Z', to: '2026-11-25T22:00:00Z', minutes },
});
const shares = sharesOf([person('els', 360), person('karim', 120), person('lore', 0)]);

describe('tips', () => {
  it('go by minutes, to the cent', () => {
    expect(preview(10_000, shares)).toEqual([7484, 2495, 21]);
    expect(preview(10_000, shares).reduce((sum, share) => sum + share)).toBe(10_000);
  });

  it('go in equal parts', () => {
    expect(preview(1_000, weighed(shares, 'equal'))).toEqual([334, 333, 333]);
    expect(weighed(weighed(shares, 'equal'), 'minutes')).toEqual(shares);
  });

  it('pass by whoever is left out or has no weight', () => {
    const some = shares.map((share, index) => ({ ...share, isIn: index !== 0, weight: index === 2 ? null : 5 }));
    expect(preview(999, some)).toEqual([0, 999, 0]);
    expect(payoutShares(some)).toEqual([{ userId: 'karim', weight: 5 }]);
  });
});
