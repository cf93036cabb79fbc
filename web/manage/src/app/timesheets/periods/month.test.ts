import { expect, it } from 'vitest';
import { monthBefore } from './month.ts';

it('knows the month before', () => {
  expect(monthBefore('2026-11-28')).toEqual({ first: '2026-10-01', last: '2026-10-31' });
  expect(monthBefore('2026-01-01')).toEqual({ first: '2025-12-01', last: '2025-12-31' });
  expect(monthBefore('2028-03-31')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
});
