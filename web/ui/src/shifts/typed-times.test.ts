import { describe, expect, it } from 'vitest';
import { resolveTimes, typedTimes, type TypedTimes } from './typed-times.ts';

const zone = 'Europe/Brussels';
const time = (text: string, isSecond = false) => ({ time: text, isSecond, was: null });
const typed = (date: string, start: string, end: string, ...breaks: [string, string][]): TypedTimes => ({
  date,
  start: time(start),
  end: time(end),
  breaks: breaks.map(([from, to]) => ({ start: time(from), end: time(to) })),
});

describe('typed times', () => {
  it('go on after midnight', () => {
    expect(resolveTimes(typed('2026-11-20', '18:00', '02:00', ['23:50', '00:10']), zone)).toEqual({
      ok: true,
      twice: [],
      minutes: 460,
      times: {
        clockedInAt: '2026-11-20T17:00:00.000Z',
        clockedOutAt: '2026-11-21T01:00:00.000Z',
        breaks: [{ startedAt: '2026-11-20T22:50:00.000Z', endedAt: '2026-11-20T23:10:00.000Z' }],
      },
    });
  });

  it('say which of two equal hours is meant', () => {
    const night = typed('2026-10-24', '22:00', '02:30');
    const first = resolveTimes(night, zone);
    expect(first).toMatchObject({ minutes: 270, twice: ['end'] });
    const second = resolveTimes({ ...night, end: time('02:30', true) }, zone);
    expect(second).toMatchObject({ minutes: 330, times: { clockedOutAt: '2026-10-25T01:30:00.000Z' } });
  });

  it('take the second hour by themselves where the first has passed', () => {
    const night = typed('2026-10-24', '22:00', '06:00', ['02:45', '02:15']);
    expect(resolveTimes(night, zone)).toMatchObject({ ok: true, minutes: 510, twice: ['breaks.0.start'] });
  });

  it('name the field that is missing or skipped', () => {
    expect(resolveTimes(typed('2026-11-20', '', '02:00'), zone)).toMatchObject({ ok: false, field: 'start' });
    expect(resolveTimes(typed('2026-11-20', '18:00', ''), zone)).toMatchObject({ ok: false, field: 'end' });
    expect(resolveTimes(typed('2026-03-29', '02:30', '08:00'), zone)).toMatchObject({ ok: false, field: 'start' });
    expect(resolveTimes(typed('2026-11-20', '18:00', '22:00', ['19:00', '19:00']), zone)).toMatchObject({
      field: 'breaks.0.end',
    });
  });

  it('stay as they were to the second while nothing else is typed', () => {
    const shift = {
      clockedInAt: '2026-10-24T20:00:10.000Z',
      clockedOutAt: '2026-10-25T01:30:40.000Z',
      breaks: [{ startedAt: '2026-10-25T00:45:05.000Z', endedAt: '2026-10-25T01:15:06.000Z' }],
    };
    const asTyped = typedTimes(shift, zone, '2026-10-24');
    expect(asTyped.end).toMatchObject({ time: '02:30', isSecond: true });
    expect(resolveTimes(asTyped, zone)).toMatchObject({ ok: true, times: shift });
  });

  it('never put a break before the second in which the shift began', () => {
    const shift = { clockedInAt: '2026-11-20T17:00:30.000Z', clockedOutAt: '2026-11-20T20:00:00.000Z', breaks: [] };
    const asTyped = { ...typedTimes(shift, zone, ''), breaks: [{ start: time('18:00'), end: time('18:10') }] };
    expect(resolveTimes(asTyped, zone)).toMatchObject({
      times: { breaks: [{ startedAt: '2026-11-20T17:00:30.000Z', endedAt: '2026-11-20T17:10:00.000Z' }] },
    });
  });
});
