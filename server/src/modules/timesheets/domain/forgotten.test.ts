import { describe, expect, it } from 'vitest';
import { closingOf, isForgotten, proposeEnd } from './forgotten.ts';

const clock = { timeZone: 'Europe/Brussels', businessDayStart: '04:00' };
const none = { forgottenAfterMinutes: 840, closesAt: null };
const atTwo = { forgottenAfterMinutes: 840, closesAt: '02:00' };
const utc = (text: string) => new Date(`${text}Z`);
const evening = utc('2026-11-20T17:00:00');

describe('closing', () => {
  it('is after midnight of the evening before', () => {
    expect(closingOf(evening, '02:00', clock)).toEqual(utc('2026-11-21T01:00:00'));
    expect(closingOf(utc('2026-11-21T00:30:00'), '02:00', clock)).toEqual(utc('2026-11-21T01:00:00'));
    expect(closingOf(evening, '23:00', clock)).toEqual(utc('2026-11-20T22:00:00'));
    expect(closingOf(evening, null, clock)).toBeNull();
  });

  it('is an hour later for those who have worked since before clocks were set back', () => {
    expect(closingOf(utc('2026-10-24T18:00:00'), '03:00', clock)).toEqual(utc('2026-10-25T02:00:00'));
  });
});

describe('a shift is forgotten', () => {
  it('when it lasts longer than anybody works', () => {
    expect(isForgotten(evening, none, clock, utc('2026-11-21T07:00:00'))).toBe(false);
    expect(isForgotten(evening, none, clock, utc('2026-11-21T07:00:01'))).toBe(true);
  });

  it('when the house has been closed for an hour', () => {
    expect(isForgotten(evening, atTwo, clock, utc('2026-11-21T02:00:00'))).toBe(false);
    expect(isForgotten(evening, atTwo, clock, utc('2026-11-21T02:00:01'))).toBe(true);
  });

  it('not when it began after closing', () => {
    expect(isForgotten(utc('2026-11-21T01:30:00'), atTwo, clock, utc('2026-11-21T09:00:00'))).toBe(false);
  });
});

describe('the end that is proposed', () => {
  const latest = utc('2026-11-21T12:00:00');
  const ask = (lastActivityAt: Date | null, rules: typeof none | typeof atTwo = atTwo, until = latest) =>
    proposeEnd({ clockedInAt: evening, lastActivityAt, latest: until }, rules, clock);

  it('is the last thing that the person did', () => {
    expect(ask(utc('2026-11-20T23:40:00'))).toEqual({ endsAt: utc('2026-11-20T23:40:00'), by: 'activity' });
  });

  it('is closing time where they did nothing', () => {
    expect(ask(null)).toEqual({ endsAt: utc('2026-11-21T01:00:00'), by: 'closing' });
    expect(ask(evening)).toEqual({ endsAt: utc('2026-11-21T01:00:00'), by: 'closing' });
  });

  it('is when it became too long where nothing else is known', () => {
    expect(ask(null, none)).toEqual({ endsAt: utc('2026-11-21T07:00:00'), by: 'limit' });
  });

  it('is not after the next clock-in', () => {
    const next = utc('2026-11-20T22:00:00');
    expect(ask(null, none, next).endsAt).toEqual(next);
    expect(ask(null, atTwo, next).endsAt).toEqual(next);
    expect(ask(utc('2026-11-20T23:40:00'), atTwo, next).endsAt).toEqual(next);
  });
});
