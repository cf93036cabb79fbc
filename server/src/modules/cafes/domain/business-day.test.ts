import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { businessDayOf, businessDaySpan } from './business-day.ts';

const brussels = (text: string, start = '04:00') =>
  businessDayOf(
    new Date(Temporal.ZonedDateTime.from(`${text}[Europe/Brussels]`).epochMilliseconds),
    'Europe/Brussels',
    start,
  );

describe('businessDayOf', () => {
  it('counts the small hours to the evening before', () => {
    expect(brussels('2026-11-22T23:59')).toBe('2026-11-22');
    expect(brussels('2026-11-23T03:59:59.999')).toBe('2026-11-22');
    expect(brussels('2026-11-23T04:00')).toBe('2026-11-23');
    expect(brussels('2027-01-01T02:00')).toBe('2026-12-31');
  });

  it('is the calendar day where the day starts at midnight', () => {
    expect(brussels('2026-11-22T00:00', '00:00')).toBe('2026-11-22');
    expect(brussels('2026-11-22T23:59', '00:00')).toBe('2026-11-22');
  });

  it('lasts 23 hours in spring and 25 in autumn', () => {
    const hours = (instant: string) => {
      const { fromMs, toMs } = businessDaySpan(new Date(instant), 'Europe/Brussels', '04:00');
      return (toMs - fromMs) / 3_600_000;
    };
    expect(hours('2026-03-28T20:00:00Z')).toBe(23);
    expect(hours('2026-10-24T20:00:00Z')).toBe(25);
    expect(hours('2026-11-22T20:00:00Z')).toBe(24);
  });

  it('never goes back when the hour of the start comes twice', () => {
    // 03:00 becomes 02:00 again on 2026-10-25; the day starts at 02:30, which comes twice.
    const at = (instant: string) => businessDayOf(new Date(instant), 'Europe/Brussels', '02:30');
    expect(at('2026-10-25T00:29:59Z')).toBe('2026-10-24');
    expect(at('2026-10-25T00:30:00Z')).toBe('2026-10-25');
    expect(at('2026-10-25T01:10:00Z')).toBe('2026-10-25');
    expect(at('2026-10-25T01:45:00Z')).toBe('2026-10-25');
  });

  it('starts after the gap when the hour of the start is skipped', () => {
    // 02:00 becomes 03:00 on 2026-03-29.
    const at = (instant: string) => businessDayOf(new Date(instant), 'Europe/Brussels', '02:30');
    expect(at('2026-03-29T00:59:59Z')).toBe('2026-03-28');
    expect(at('2026-03-29T01:30:00Z')).toBe('2026-03-29');
  });
});

const zones = [
  'Europe/Brussels',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Africa/Casablanca',
  'UTC',
];
const anyZone = fc.constantFrom(...zones);
const anyStart = fc
  .tuple(fc.integer({ min: 0, max: 11 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const anyInstant = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2035-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('business days', () => {
  it('follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, anyStart, (instant, zone, start) => {
        const span = businessDaySpan(instant, zone, start);
        expect(span.fromMs).toBeLessThanOrEqual(instant.getTime());
        expect(span.toMs).toBeGreaterThan(instant.getTime());
        const next = businessDaySpan(new Date(span.toMs), zone, start);
        expect(next.fromMs).toBe(span.toMs);
        expect(next.day).toBe(Temporal.PlainDate.from(span.day).add({ days: 1 }).toString());
        expect(businessDaySpan(new Date(span.fromMs - 1), zone, start).toMs).toBe(span.fromMs);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same whether they are remembered or not, in any order of asking', () => {
    fc.assert(
      fc.property(fc.array(anyInstant, { minLength: 2, maxLength: 12 }), anyZone, anyStart, (instants, zone, start) => {
        for (const instant of instants)
          expect(businessDayOf(instant, zone, start)).toBe(businessDaySpan(instant, zone, start).day);
      }),
      { numRuns: 100 },
    );
  });

  it('match the clock on the wall away from changes of the clock', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom('UTC', 'Asia/Kathmandu'), anyStart, (instant, zone, start) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        const { hour, minute } = Temporal.PlainTime.from(start);
        expect(businessDayOf(instant, zone, start)).toBe(
          local.subtract({ hours: hour, minutes: minute }).toPlainDate().toString(),
        );
      }),
      { numRuns: 200 },
    );
  });
});
