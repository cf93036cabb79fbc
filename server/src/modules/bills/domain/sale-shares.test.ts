import { containedTaxMinor } from '@table-tap/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saleShares } from './sale-shares.ts';

const rates = fc.constantFrom(600, 1200, 2100);

describe('VAT of a bill that is paid in parts', () => {
  it('is the VAT of the whole, to the cent, and comes back to zero', () => {
    fc.assert(
      fc.property(
        rates,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 30 }),
        (rate, parts) => {
          let paidMinor = 0;
          let taxMinor = 0;
          const pay = (amountMinor: number) => {
            const [share] = saleShares(
              [{ orderId: 'o', rateBasisPoints: rate, amountMinor }],
              [{ orderId: 'o', rateBasisPoints: rate, paidMinor }],
            );
            expect(Math.sign(share?.taxMinor ?? 0) * Math.sign(amountMinor)).toBeGreaterThanOrEqual(0);
            taxMinor += share?.taxMinor ?? 0;
            paidMinor += amountMinor;
          };
          parts.forEach(pay);
          expect(taxMinor).toBe(containedTaxMinor(paidMinor, rate));
          [...parts].sort((a, b) => a - b).forEach((part) => pay(-part));
          expect([paidMinor, taxMinor]).toEqual([0, 0]);
        },
      ),
    );
  });

  it('adds up orders and keeps rates apart', () => {
    const shares = saleShares(
      [
        { orderId: 'a', rateBasisPoints: 2100, amountMinor: 460 },
        { orderId: 'b', rateBasisPoints: 2100, amountMinor: 460 },
        { orderId: 'a', rateBasisPoints: 1200, amountMinor: 1150 },
      ],
      [],
    );
    expect(shares).toEqual([
      { rateBasisPoints: 1200, grossMinor: 1150, taxMinor: 123 },
      { rateBasisPoints: 2100, grossMinor: 920, taxMinor: 160 },
    ]);
  });
});
