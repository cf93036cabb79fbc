import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payDays, rateOn } from './pay.ts';

const rates = [
  { validFrom: '2026-01-01', hourlyRateMinor: 1500 },
  { validFrom: '2026-10-25', hourlyRateMinor: 1613 },
];

describe('rateOn', () => {
  it('counts from its day on', () => {
    expect(
      ['2025-12-31', '2026-01-01', '2026-10-24', '2026-10-25', '2027-05-01'].map((day) => rateOn(day, rates)),
    ).toEqual([null, 1500, 1500, 1613, 1613]);
  });

  it('does not mind the order', () => {
    expect(rateOn('2026-11-01', [...rates].reverse())).toBe(1613);
  });
});

describe('payDays', () => {
  it('splits a night at a change of rate', () => {
    const days = [
      { businessDay: '2026-10-24', minutes: 420 },
      { businessDay: '2026-10-25', minutes: 125 },
    ];
    // 105.00 + 33.6041…
    expect(payDays(days, rates)).toEqual([
      { rateMinor: 1500, amountMinor: 10_500 },
      { rateMinor: 1613, amountMinor: 3360 },
    ]);
  });

  it('rounds the shift and lets its days telescope', () => {
    const rate = [{ validFrom: '2026-01-01', hourlyRateMinor: 1501 }];
    const days = ['2026-02-01', '2026-02-02', '2026-02-03'].map((businessDay) => ({ businessDay, minutes: 10 }));
    // 250.1666… three times: 750.5 goes up.
    expect(payDays(days, rate).map(({ amountMinor }) => amountMinor)).toEqual([250, 250, 251]);
  });

  it('pays what it knows a rate for', () => {
    const days = [
      { businessDay: '2025-12-31', minutes: 60 },
      { businessDay: '2026-01-01', minutes: 60 },
    ];
    expect(payDays(days, rates).map(({ amountMinor }) => amountMinor)).toEqual([null, 1500]);
  });

  const anyDays = fc
    .array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 6 })
    .map((all) => all.map((minutes, index) => ({ businessDay: `2026-10-${22 + index}`, minutes })));
  const anyRates = fc
    .array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 6 })
    .map((all) => all.map((hourlyRateMinor, index) => ({ validFrom: `2026-10-${20 + index}`, hourlyRateMinor })));

  it('adds up to what the whole comes to, to the cent, and is nowhere a cent off', () => {
    fc.assert(
      fc.property(anyDays, anyRates, (days, dated) => {
        const paid = payDays(days, dated);
        const exact = days.map(({ businessDay, minutes }) => rateOn(businessDay, dated)! * minutes);
        const total = paid.reduce((sum, { amountMinor }) => sum + amountMinor!, 0);
        // Half up, in integers.
        expect(total).toBe(Math.floor((exact.reduce((sum, one) => sum + one, 0) + 30) / 60));
        paid.forEach(({ amountMinor }, index) => {
          expect(Math.abs(amountMinor! - exact[index]! / 60)).toBeLessThan(1);
          expect(amountMinor).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on where a shift is cut while the rate is the same', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 0, max: 20_000 }), (days, hourlyRateMinor) => {
        const dated = [{ validFrom: '2026-01-01', hourlyRateMinor }];
        const sum = (all: typeof days) =>
          payDays(all, dated).reduce((total, { amountMinor }) => total + amountMinor!, 0);
        const minutes = days.reduce((total, day) => total + day.minutes, 0);
        expect(sum(days)).toBe(sum([{ businessDay: '2026-10-22', minutes }]));
      }),
      { numRuns: 300 },
    );
  });
});
