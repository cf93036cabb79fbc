import { describe, expect, it } from 'vitest';
import { dayAfter, dayStart } from './day-bounds.ts';

describe('the bounds of a day', () => {
  it.each([
    ['2026-07-01', 'Europe/Brussels', '2026-06-30T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Brussels', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Brussels', '2026-10-25T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Brussels', '2026-03-29T22:00:00.000Z'],
    ['2026-01-01', 'America/New_York', '2026-01-01T05:00:00.000Z'],
    ['2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, moment) => expect(dayStart(day, zone)).toBe(moment));

  it('follow each other over the end of a month', () => expect(dayAfter('2026-11-30')).toBe('2026-12-01'));
});
