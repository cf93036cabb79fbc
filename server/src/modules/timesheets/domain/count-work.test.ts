import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { businessDayOf } from '../../cafes/index.ts';
import { countWork, type CountingRules, type WorkTimes } from './count-work.ts';
import { standardRules } from './standard-rules.ts';

const clock = { timeZone: 'Europe/Brussels', businessDayStart: '04:00' };
const plain: CountingRules = { paidBreakMinutes: 0, breakRules: [], missedBreaks: 'flagged', rounding: null };

/** A moment on the clock of Brussels; of an hour that comes twice, the first unless an offset follows. */
const at = (text: string) =>
  new Date(
    text.includes('+')
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.ZonedDateTime.from(`${text}[Europe/Brussels]`).epochMilliseconds,
  );
const shift = (from: string, to: string, ...breaks: [string, string][]): WorkTimes => ({
  clockedInAt: at(from),
  clockedOutAt: at(to),
  breaks: breaks.map(([startedAt, endedAt]) => ({ startedAt: at(startedAt), endedAt: at(endedAt) })),
});
const count = (times: WorkTimes, rules: Partial<CountingRules> = {}) =>
  countWork(times, { ...plain, ...rules }, clock, at('2027-01-01T00:00'));
const perDay = (times: WorkTimes) => count(times).days.map(({ businessDay, minutes }) => [businessDay, minutes]);

describe('the hours of a shift', () => {
  it('are the time between start and end, less breaks', () => {
    const counted = count(shift('2026-11-20T17:00', '2026-11-20T23:30', ['2026-11-20T20:00', '2026-11-20T20:20']));
    expect(counted).toMatchObject({ minutes: 370, breakMinutes: 20, unpaidMinutes: 20, takenOffMinutes: 0 });
  });

  it('count an evening that goes on after midnight as one business day', () => {
    expect(perDay(shift('2026-11-20T18:00', '2026-11-21T02:00'))).toEqual([['2026-11-20', 480]]);
  });

  it('are split where the business day begins', () => {
    const night = shift('2026-11-20T22:00', '2026-11-21T06:30', ['2026-11-21T03:50', '2026-11-21T04:20']);
    expect(perDay(night)).toEqual([
      ['2026-11-20', 350],
      ['2026-11-21', 130],
    ]);
  });

  it('are one more in the night when clocks are set back', () => {
    const night = shift('2026-10-24T20:00', '2026-10-25T04:00');
    expect(count(night).minutes).toBe(9 * 60);
    expect(perDay(night)).toEqual([['2026-10-24', 540]]);
  });

  it('are one less in the night when clocks are set forward', () => {
    expect(count(shift('2026-03-28T20:00', '2026-03-29T04:00')).minutes).toBe(7 * 60);
  });

  it('know which of two equal times on the clock is meant', () => {
    const first = shift('2026-10-24T22:00', '2026-10-25T02:30+02:00');
    const second = shift('2026-10-24T22:00', '2026-10-25T02:30+01:00');
    expect([count(first).minutes, count(second).minutes]).toEqual([270, 330]);
  });

  it('count a break over the change of the clock by what has passed', () => {
    const night = shift('2026-10-24T22:00', '2026-10-25T06:00', ['2026-10-25T02:45+02:00', '2026-10-25T02:15+01:00']);
    expect(count(night)).toMatchObject({ breakMinutes: 30, minutes: 9 * 60 - 30 });
  });

  it('drop the seconds, and count nothing twice', () => {
    const times: WorkTimes = {
      clockedInAt: new Date('2026-11-20T10:00:59.999Z'),
      clockedOutAt: new Date('2026-11-20T11:00:00.000Z'),
      breaks: [],
    };
    expect(count(times).minutes).toBe(60);
  });

  it('go on while there is no end, and so does a break', () => {
    const open: WorkTimes = {
      clockedInAt: at('2026-11-20T18:00'),
      clockedOutAt: null,
      breaks: [{ startedAt: at('2026-11-20T19:00'), endedAt: null }],
    };
    expect(countWork(open, plain, clock, at('2026-11-20T19:10'))).toMatchObject({ minutes: 60, breakMinutes: 10 });
  });

  it('may be none', () => {
    expect(count(shift('2026-11-20T18:00', '2026-11-20T18:00'))).toMatchObject({ minutes: 0, days: [{ minutes: 0 }] });
  });
});

describe('breaks', () => {
  const evening = (to: string) => shift('2026-11-20T12:00', to);
  const rules: Partial<CountingRules> = {
    breakRules: [
      { afterMinutes: 360, breakMinutes: 15 },
      { afterMinutes: 540, breakMinutes: 45 },
    ],
    missedBreaks: 'taken_off',
  };

  it('are paid up to what the café pays', () => {
    const times = shift('2026-11-20T12:00', '2026-11-20T16:00', ['2026-11-20T13:00', '2026-11-20T13:25']);
    expect(count(times, { paidBreakMinutes: 15 })).toMatchObject({ minutes: 230, breakMinutes: 25, unpaidMinutes: 10 });
    expect(count(times, { paidBreakMinutes: 1440 })).toMatchObject({ minutes: 240, unpaidMinutes: 0 });
  });

  it('that were due are taken off where they were not clocked', () => {
    expect(count(evening('2026-11-20T18:00'), rules).takenOffMinutes).toBe(0);
    expect(count(evening('2026-11-20T18:07'), rules)).toMatchObject({ minutes: 360, takenOffMinutes: 7 });
    expect(count(evening('2026-11-20T20:00'), rules)).toMatchObject({ minutes: 465, takenOffMinutes: 15 });
    expect(count(evening('2026-11-20T22:00'), rules)).toMatchObject({ minutes: 555, takenOffMinutes: 45 });
  });

  it('that were clocked count for those that are due', () => {
    const times = shift('2026-11-20T12:00', '2026-11-20T20:00', ['2026-11-20T14:00', '2026-11-20T14:10']);
    expect(count(times, rules)).toMatchObject({
      minutes: 465,
      breakMinutes: 10,
      takenOffMinutes: 5,
      unpaidMinutes: 15,
    });
  });

  it('that are taken off are paid like others', () => {
    expect(count(evening('2026-11-20T20:00'), { ...rules, paidBreakMinutes: 15 })).toMatchObject({
      minutes: 480,
      takenOffMinutes: 15,
      unpaidMinutes: 0,
    });
  });

  it('are only shown where the café takes nothing off', () => {
    const flagged = count(evening('2026-11-20T22:00'), { ...rules, missedBreaks: 'flagged' });
    expect(flagged).toMatchObject({ minutes: 600, takenOffMinutes: 0, shortMinutes: 45 });
  });

  it('are taken off the day in which they became due', () => {
    const night = shift('2026-11-20T22:00', '2026-11-21T06:00');
    const counted = count(night, { breakRules: [{ afterMinutes: 355, breakMinutes: 15 }], missedBreaks: 'taken_off' });
    expect(counted.days.map(({ minutes }) => minutes)).toEqual([355, 110]);
  });
});

describe('rounding', () => {
  it('takes clock times to the nearest step, or in favour of the person', () => {
    const times = shift('2026-11-20T12:04', '2026-11-20T16:07');
    expect(count(times).minutes).toBe(243);
    expect(count(times, { rounding: { minutes: 5, how: 'nearest' } }).minutes).toBe(240);
    expect(count(times, { rounding: { minutes: 15, how: 'nearest' } }).minutes).toBe(240);
    expect(count(times, { rounding: { minutes: 15, how: 'generous' } }).minutes).toBe(255);
  });

  it('never makes a shift end before it began', () => {
    const times = shift('2026-11-20T12:08', '2026-11-20T12:21');
    expect(count(times, { rounding: { minutes: 15, how: 'nearest' } }).minutes).toBe(0);
  });
});

const zones = ['Europe/Brussels', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const anyClock = fc.record({
  timeZone: fc.constantFrom(...zones),
  businessDayStart: fc.constantFrom('00:00', '02:30', '04:00', '06:15'),
});
/** Near the changes of the clock of 2026 as often as elsewhere. */
const anyStart = fc
  .tuple(
    fc.constantFrom('2026-10-24T16:00:00Z', '2026-03-28T16:00:00Z', '2026-11-01T00:00:00Z', '2026-04-04T06:00:00Z'),
    fc.integer({ min: 0, max: 36 * 3600 }),
  )
  .map(([day, seconds]) => new Date(Date.parse(day) + seconds * 1000));
const anyTimes = fc
  .tuple(
    anyStart,
    fc.integer({ min: 0, max: 24 * 3600 }),
    fc.array(fc.integer({ min: 1, max: 90 * 60 }), { maxLength: 8 }),
  )
  .map(([start, seconds, steps]): WorkTimes => {
    const end = start.getTime() + seconds * 1000;
    const breaks: { startedAt: Date; endedAt: Date }[] = [];
    let from = start.getTime();
    for (let index = 0; index + 1 < steps.length; index += 2) {
      const startedAt = from + steps[index]! * 1000;
      const endedAt = startedAt + steps[index + 1]! * 1000;
      if (endedAt > end) break;
      breaks.push({ startedAt: new Date(startedAt), endedAt: new Date(endedAt) });
      from = endedAt;
    }
    return { clockedInAt: start, clockedOutAt: new Date(end), breaks };
  });
const anyRules: fc.Arbitrary<CountingRules> = fc.record({
  paidBreakMinutes: fc.constantFrom(0, 0, 15, 60, 1440),
  breakRules: fc.constantFrom([], standardRules.breakRules, [
    { afterMinutes: 270, breakMinutes: 15 },
    { afterMinutes: 360, breakMinutes: 30 },
    { afterMinutes: 540, breakMinutes: 45 },
  ]),
  missedBreaks: fc.constantFrom('taken_off' as const, 'flagged' as const),
  rounding: fc.constantFrom(
    null,
    { minutes: 5 as const, how: 'nearest' as const },
    { minutes: 15 as const, how: 'generous' as const },
  ),
});
const late = new Date('2027-01-01T00:00:00Z');

describe('any shift', () => {
  it('has all its time accounted for, whatever the clock on the wall did', () => {
    fc.assert(
      fc.property(anyTimes, anyRules, anyClock, (times, rules, wall) => {
        const counted = countWork(times, { ...rules, rounding: null }, wall, late);
        const elapsed =
          Math.floor(times.clockedOutAt!.getTime() / 60_000) - Math.floor(times.clockedInAt.getTime() / 60_000);
        expect(counted.minutes + counted.unpaidMinutes).toBe(elapsed);
        expect(counted.minutes).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('has days that follow each other without gap and add up to it', () => {
    fc.assert(
      fc.property(anyTimes, anyRules, anyClock, (times, rules, wall) => {
        const { days, minutes } = countWork(times, rules, wall, late);
        expect(days.reduce((sum, day) => sum + day.minutes, 0)).toBe(minutes);
        for (const [index, day] of days.entries()) {
          expect(businessDayOf(day.from, wall.timeZone, wall.businessDayStart)).toBe(day.businessDay);
          expect(day.minutes).toBeLessThanOrEqual((day.to.getTime() - day.from.getTime()) / 60_000);
          if (index > 0) {
            expect(day.from).toEqual(days[index - 1]!.to);
            expect(day.businessDay > days[index - 1]!.businessDay).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is what a stopwatch says that is looked at every minute', () => {
    fc.assert(
      fc.property(anyTimes, anyClock, (times, wall) => {
        const minute = (at: Date) => Math.floor(at.getTime() / 60_000);
        const byDay = new Map<string, number>();
        for (let now = minute(times.clockedInAt); now < minute(times.clockedOutAt!); now++) {
          if (times.breaks.some(({ startedAt, endedAt }) => now >= minute(startedAt) && now < minute(endedAt!)))
            continue;
          const day = businessDayOf(new Date(now * 60_000), wall.timeZone, wall.businessDayStart);
          byDay.set(day, (byDay.get(day) ?? 0) + 1);
        }
        const counted = countWork(times, plain, wall, late).days.filter(({ minutes }) => minutes > 0);
        expect(counted.map(({ businessDay, minutes }) => [businessDay, minutes])).toEqual([...byDay]);
      }),
      { numRuns: 150 },
    );
  });

  it('never pays less for working longer', () => {
    fc.assert(
      fc.property(anyTimes, anyRules, anyClock, fc.integer({ min: 1, max: 600 }), (times, rules, wall, more) => {
        const longer = { ...times, clockedOutAt: new Date(times.clockedOutAt!.getTime() + more * 60_000) };
        const [before, after] = [times, longer].map((one) => countWork(one, rules, wall, late).minutes);
        expect(after).toBeGreaterThanOrEqual(before!);
      }),
      { numRuns: 500 },
    );
  });

  it('has every break that was due, or no more work than makes it due', () => {
    fc.assert(
      fc.property(anyTimes, anyRules, anyClock, (times, rules, wall) => {
        const taking = { ...rules, missedBreaks: 'taken_off' as const, rounding: null, paidBreakMinutes: 0 };
        const { minutes, breakMinutes, takenOffMinutes } = countWork(times, taking, wall, late);
        for (const { afterMinutes, breakMinutes: due } of rules.breakRules) {
          expect(minutes <= afterMinutes || breakMinutes + takenOffMinutes >= due).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is off by less than a step when it is rounded, and never against the person when that is generous', () => {
    fc.assert(
      fc.property(anyTimes, anyClock, fc.constantFrom(5 as const, 15 as const), (times, wall, minutes) => {
        const exact = countWork({ ...times, breaks: [] }, plain, wall, late).minutes;
        const rounded = (how: 'nearest' | 'generous') =>
          countWork({ ...times, breaks: [] }, { ...plain, rounding: { minutes, how } }, wall, late).minutes;
        expect(Math.abs(rounded('nearest') - exact)).toBeLessThanOrEqual(minutes);
        expect(rounded('generous')).toBeGreaterThanOrEqual(exact);
        expect(rounded('generous')).toBeLessThan(exact + 2 * minutes);
      }),
      { numRuns: 300 },
    );
  });
});
