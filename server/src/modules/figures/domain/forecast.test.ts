import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, plusDays, weekdayOf, type DayUse } from './forecast.ts';

/** A Monday. */
const from = '2026-11-30';
const litre = 1_000_000;
const before = Array.from({ length: 56 }, (_, ago) => plusDays(from, -1 - ago));
const on = (days: readonly string[], useOf: (day: string) => number): DayUse[] =>
  days.map((businessDay) => ({ businessDay, useMilli: useOf(businessDay) }));
const friday = (day: string) => weekdayOf(day) === 5;

describe('the forecast of a week', () => {
  it('follows the weekdays', () => {
    const used = on(before, (day) => (friday(day) ? 50 * litre : 10 * litre));
    const week = forecast(used, before, from, 60 * litre);
    expect(week.days.map(({ businessDay }) => businessDay)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((d) => plusDays(from, d)),
    );
    expect(week.days.map(({ useMilli }) => useMilli / litre)).toEqual([10, 10, 10, 10, 50, 10, 10]);
    expect(week).toMatchObject({ useMilli: 110 * litre, missingMilli: 50 * litre, runsOutOn: '2026-12-04' });
  });

  it('takes days on which the house was closed neither for none nor for a habit', () => {
    const open = before.filter((day) => weekdayOf(day) !== 1 && !(day > '2026-11-09' && day < '2026-11-17'));
    const week = forecast(
      on(open, () => 7 * litre),
      open,
      from,
      100 * litre,
    );
    expect(week.days.map(({ useMilli }) => useMilli / litre)).toEqual([0, 7, 7, 7, 7, 7, 7]);
    expect(week).toMatchObject({ missingMilli: 0, runsOutOn: null, learntFrom: open.length });
  });

  it('counts a day without it as none of it', () => {
    const used = on(before.filter(friday), () => 4 * litre);
    expect(forecast(used, before, from, 0).days.map(({ useMilli }) => useMilli / litre)).toEqual([0, 0, 0, 0, 4, 0, 0]);
  });

  it('is not led astray by one wedding', () => {
    const usual = on(before, (day) => (friday(day) ? 10 * litre : 0));
    const wedding = on(before, (day) => (day === '2026-11-27' ? 500 * litre : friday(day) ? 10 * litre : 0));
    const [calm, wild] = [usual, wedding].map((used) => forecast(used, before, from, 0).useMilli) as [number, number];
    expect(calm).toBe(10 * litre);
    expect(wild).toBeLessThan(16 * litre);
  });

  it('looks to what sells now', () => {
    const rising = on(before, (day) => (day >= '2026-11-02' ? 20 * litre : 10 * litre));
    expect(forecast(rising, before, from, 0).useMilli / litre).toBeGreaterThan(7 * 15);
  });

  it('guesses from all days while the house is new, and knows nothing without any', () => {
    const few = before.slice(0, 3);
    expect(
      forecast(
        on(few, () => 3 * litre),
        few,
        from,
        0,
      ),
    ).toMatchObject({ useMilli: 21 * litre, learntFrom: 3 });
    expect(forecast([], [], from, 5)).toMatchObject({ useMilli: 0, missingMilli: 0, runsOutOn: null, learntFrom: 0 });
  });

  it('never expects less than nothing or more than ever was, and adds up', () => {
    const use = fc.array(fc.tuple(fc.integer({ min: 0, max: 55 }), fc.integer({ min: -1000, max: 1_000_000_000_000 })));
    fc.assert(
      fc.property(use, fc.subarray(before), fc.integer({ min: -1e9, max: 1e12 }), (uses, open, level) => {
        const used = uses.map(([ago, useMilli]) => ({ businessDay: before[ago] as string, useMilli }));
        const week = forecast(used, open, from, level);
        const most = Math.max(0, ...used.map(({ useMilli }) => useMilli));
        for (const { useMilli } of week.days) {
          expect(Number.isSafeInteger(useMilli)).toBe(true);
          expect(useMilli).toBeGreaterThanOrEqual(0);
          expect(useMilli).toBeLessThanOrEqual(most);
        }
        expect(week.useMilli).toBe(week.days.reduce((sum, { useMilli }) => sum + useMilli, 0));
        if (week.useMilli > Math.max(0, level)) expect(week.runsOutOn).not.toBeNull();
      }),
    );
  });
});
