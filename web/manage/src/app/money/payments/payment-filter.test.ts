import { describe, expect, it } from 'vitest';
import { filterOf, isDay } from './payment-filter.ts';

describe('filterOf', () => {
  it('reads an address', () => {
    expect(filterOf({ day: '2026-11-25', method: 'cash', status: 'pending' })).toEqual({
      ...{ day: '2026-11-25', method: 'cash', status: 'pending' },
    });
  });

  it('leaves out what means nothing', () => {
    expect(filterOf({ day: 'yesterday', method: 'shells', status: undefined })).toEqual({});
  });
});

it.each([
  ['2026-11-25', true],
  ['2026-02-30', false],
  ['2026-11-25T10:00', false],
  ['', false],
  [undefined, false],
])('%j is a day: %s', (text, fine) => expect(isDay(text)).toBe(fine));
