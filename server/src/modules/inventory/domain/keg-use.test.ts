import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kegUse } from './keg-use.ts';

it('begins to count with the first keg', () => {
  expect(kegUse(7_000_000, undefined)).toEqual({ first: true, heldMilli: 0, soldMilli: 7_000_000, lostMilli: 0 });
});

it('says what of a keg was neither sold nor written off', () => {
  const use = kegUse(54_500_000, { packMilli: 50_000_000, usedMilli: 7_000_000 });
  expect(use).toEqual({ first: false, heldMilli: 50_000_000, soldMilli: 47_500_000, lostMilli: 2_500_000 });
});

it('accounts for every drop over any row of kegs', () => {
  const keg = fc.record({
    packMilli: fc.constantFrom(20_000_000, 30_000_000, 50_000_000),
    usedMilli: fc.integer({ min: 0, max: 60_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(keg, { minLength: 1, maxLength: 20 }), (kegs) => {
      let used = 0;
      let before: { packMilli: number; usedMilli: number } | undefined;
      let sold = 0;
      for (const { packMilli, usedMilli } of kegs) {
        used += usedMilli;
        const use = kegUse(used, before);
        sold += use.soldMilli;
        if (before) expect(use.soldMilli + use.lostMilli).toBe(before.packMilli);
        before = { packMilli, usedMilli: sold };
      }
      expect(sold).toBe(used);
    }),
  );
});
