import { describe, expect, it } from 'vitest';
import { diffRows, isWithheld } from './diff-rows.ts';

describe('the rows of before and after', () => {
  it('are single values under their path; what is the same is left out', () => {
    const before = { pricesMinor: { '33 cl': 430, '75 cl': 900 }, active: true };
    const after = { pricesMinor: { '33 cl': 450, '75 cl': 900 }, active: true };
    expect(diffRows({ before, after })).toEqual([{ path: ['pricesMinor', '33 cl'], before: 430, after: 450 }]);
  });

  it('have nothing before where something is new, and keep lists whole', () => {
    expect(diffRows({ before: null, after: { lines: ['1 × Duvel'], totalMinor: 430 } })).toEqual([
      { path: ['lines'], before: undefined, after: ['1 × Duvel'] },
      { path: ['totalMinor'], before: undefined, after: 430 },
    ]);
    expect(diffRows({ before: null, after: null })).toEqual([]);
  });

  it('say of a secret that it changed', () => {
    const [row] = diffRows({ before: {}, after: { secrets: { apiKey: { withheld: true } } } });
    expect(row?.path).toEqual(['secrets', 'apiKey']);
    expect(isWithheld(row?.after)).toBe(true);
  });
});
