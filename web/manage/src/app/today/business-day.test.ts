import { expect, it } from 'vitest';
import { businessDayAt } from './business-day.ts';

it.each([
  ['2026-11-20T20:00:00Z', '06:00', '2026-11-20'],
  ['2026-11-21T01:30:00Z', '06:00', '2026-11-20'],
  ['2026-11-21T04:59:00Z', '06:00', '2026-11-20'],
  ['2026-11-21T05:00:00Z', '06:00', '2026-11-21'],
  ['2026-12-31T23:30:00Z', '04:00', '2026-12-31'],
  ['2027-01-01T02:00:00Z', '04:00', '2026-12-31'],
  ['2026-07-01T22:30:00Z', '00:00', '2026-07-02'],
])('%s with a start at %s belongs to %s', (moment, start, day) => {
  expect(businessDayAt(Date.parse(moment), 'Europe/Brussels', start)).toBe(day);
});
