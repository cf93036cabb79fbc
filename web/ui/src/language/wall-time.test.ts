import { describe, expect, it } from 'vitest';
import { addDays, formatHours, instantsOf, mondayOf, wallTimeOf } from './wall-time.ts';

const zone = 'Europe/Brussels';
const utc = (text: string) => Date.parse(`${text}Z`);

describe('wall time', () => {
  it('is read from an instant', () => {
    expect(wallTimeOf(utc('2026-11-20T23:30:00'), zone)).toEqual({ date: '2026-11-21', time: '00:30' });
    expect(wallTimeOf(utc('2026-11-20T23:05:59'), 'UTC')).toEqual({ date: '2026-11-20', time: '23:05' });
  });

  it('stands for one instant on most days', () => {
    expect(instantsOf('2026-11-21', '00:30', zone)).toEqual([utc('2026-11-20T23:30:00')]);
  });

  it('stands for two where clocks are set back, and for none where they are set forward', () => {
    expect(instantsOf('2026-10-25', '02:30', zone)).toEqual([utc('2026-10-25T00:30:00'), utc('2026-10-25T01:30:00')]);
    expect(instantsOf('2026-10-25', '01:59', zone)).toHaveLength(1);
    expect(instantsOf('2026-10-25', '03:00', zone)).toHaveLength(1);
    expect(instantsOf('2026-03-29', '02:30', zone)).toEqual([]);
    expect(instantsOf('2026-04-05', '01:45', 'Australia/Lord_Howe')).toHaveLength(2);
  });

  it('does not read what is none', () => {
    expect(instantsOf('2026-11-21', '', zone)).toEqual([]);
    expect(instantsOf('', '10:00', zone)).toEqual([]);
  });
});

it('counts days over months and changes of the clock', () => {
  expect([addDays('2026-10-24', 1), addDays('2026-10-25', 1), addDays('2026-03-01', -1)]).toEqual([
    '2026-10-25',
    '2026-10-26',
    '2026-02-28',
  ]);
  expect([mondayOf('2026-10-25'), mondayOf('2026-10-26'), mondayOf('2026-10-19')]).toEqual([
    '2026-10-19',
    '2026-10-26',
    '2026-10-19',
  ]);
});

it('writes hours', () => {
  expect([0, 5, 60, 465, 6000].map(formatHours)).toEqual(['0:00', '0:05', '1:00', '7:45', '100:00']);
});
