import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchesLeft, type CameIn } from './batches-left.ts';

it('uses the first to expire first', () => {
  const batches: CameIn[] = [
    { id: 'a', expiresOn: '2026-11-30', quantityMilli: 24_000 },
    { id: 'b', expiresOn: '2026-12-24', quantityMilli: 24_000 },
    { id: 'c', expiresOn: null, quantityMilli: 10_000 },
  ];
  expect(Object.fromEntries(batchesLeft(40_000, batches))).toEqual({ a: 6000, b: 24_000, c: 10_000 });
  expect(Object.fromEntries(batchesLeft(30_000, batches))).toEqual({ a: 0, b: 20_000, c: 10_000 });
  expect(Object.fromEntries(batchesLeft(-5000, batches))).toEqual({ a: 0, b: 0, c: 0 });
});

it('leaves as much as there is, never more than came in, and never of an earlier batch before a later one is whole', () => {
  const batch = fc.record({
    expiresOn: fc.option(fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01')),
    quantityMilli: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 12 }), fc.integer({ min: -1_000_000, max: 12_000_000 }), (rows, level) => {
      const batches = rows.map((row, index) => ({ ...row, id: String(index).padStart(3, '0') }));
      const left = batchesLeft(level, batches);
      const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, amount) => total + amount, 0);
      expect(sum(left.values())).toBe(
        Math.min(Math.max(0, level), sum(batches.map(({ quantityMilli }) => quantityMilli))),
      );
      for (const one of batches) {
        const here = left.get(one.id) as number;
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(one.quantityMilli);
        if (here === 0) continue;
        const later = batches.filter(
          ({ expiresOn }) => one.expiresOn !== null && (expiresOn === null || expiresOn > one.expiresOn),
        );
        for (const other of later) expect(left.get(other.id)).toBe(other.quantityMilli);
      }
    }),
  );
});
