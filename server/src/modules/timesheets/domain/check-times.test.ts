import { describe, expect, it } from 'vitest';
import { checkTimes, findOverlap } from './check-times.ts';

const at = (text: string) => new Date(`2026-11-20T${text}:00Z`);
const now = at('20:00');
const times = (from: string, to: string | null, ...breaks: [string, string | null][]) => ({
  clockedInAt: at(from),
  clockedOutAt: to === null ? null : at(to),
  breaks: breaks.map(([start, end]) => ({ startedAt: at(start), endedAt: end === null ? null : at(end) })),
});

describe('checkTimes', () => {
  it.each([
    ['as it was', times('10:00', '18:00', ['12:00', '12:30'], ['15:00', '15:10'])],
    ['still open', times('10:00', null, ['12:00', '12:30'])],
    ['still on a break', times('10:00', null, ['12:00', null])],
    ['breaks that touch', times('10:00', '18:00', ['12:00', '12:30'], ['12:30', '12:45'])],
    ['a break at either end', times('10:00', '18:00', ['10:00', '10:10'], ['17:50', '18:00'])],
  ])('takes a shift: %s', (_, shift) => {
    expect(checkTimes(shift, now)).toBeUndefined();
  });

  it.each([
    ['clockedInAt', times('20:01', null)],
    ['clockedOutAt', times('10:00', '20:01')],
    ['clockedOutAt', times('10:00', '10:00')],
    ['clockedOutAt', times('10:00', '09:00')],
    ['breaks.0.startedAt', times('10:00', '18:00', ['09:59', '10:10'])],
    ['breaks.1.startedAt', times('10:00', '18:00', ['12:00', '12:30'], ['12:29', '12:45'])],
    ['breaks.0.endedAt', times('10:00', '18:00', ['12:00', '12:00'])],
    ['breaks.0.endedAt', times('10:00', '18:00', ['17:00', '18:01'])],
    ['breaks.0.endedAt', times('10:00', '18:00', ['12:00', null])],
    ['breaks.0.endedAt', times('10:00', null, ['12:00', null], ['13:00', '13:10'])],
  ])('names what is wrong: %s', (path, shift) => {
    expect(checkTimes(shift, now)?.path).toBe(path);
  });

  it('takes no shift of more than a day', () => {
    const shift = {
      clockedInAt: new Date('2026-11-18T10:00:00Z'),
      clockedOutAt: new Date('2026-11-19T10:00:01Z'),
      breaks: [],
    };
    expect(checkTimes(shift, now)?.path).toBe('clockedOutAt');
  });
});

describe('findOverlap', () => {
  const other = (from: string, to: string | null, setAside = false) => ({
    id: 'other',
    clockedInAt: at(from),
    clockedOutAt: to === null ? null : at(to),
    setAside,
  });

  it.each([
    [true, times('10:00', '12:00'), other('11:59', '14:00')],
    [true, times('10:00', '12:00'), other('09:00', '10:01')],
    [true, times('10:00', '12:00'), other('10:30', '11:00')],
    [true, times('10:00', '12:00'), other('11:00', null)],
    [true, times('10:00', null), other('11:00', '12:00')],
    [true, times('10:00', '12:00'), other('11:00', null, true)],
    [false, times('10:00', '12:00'), other('12:00', '14:00')],
    [false, times('10:00', '12:00'), other('09:00', '10:00')],
    [false, times('10:00', '12:00'), other('12:00', null)],
    [false, times('10:00', '12:00'), other('09:00', null, true)],
  ])('%s', (overlaps, shift, another) => {
    expect(findOverlap(shift, [another]) !== undefined).toBe(overlaps);
  });
});
