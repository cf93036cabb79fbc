import { expect, it } from 'vitest';
import { daysFrom } from './days.ts';

it.each([
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-10-25', 1, '2026-10-26'],
])('%s and %i day is %s', (date, days, then) => expect(daysFrom(date, days)).toBe(then));
