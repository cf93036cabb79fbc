import { describe, expect, it } from 'vitest';
import { currencies } from '@table-tap/contract/money';
import { countedMinor, denominationsOf } from './denominations.ts';

describe('counting a drawer', () => {
  it('adds up notes and coins', () => {
    expect(countedMinor(new Map())).toBe(0);
    expect(countedMinor(new Map([[5_000, 2], [200, 3], [5, 1]]))).toBe(10_605); // prettier-ignore
  });

  it.each([...currencies])('offers %s from the largest to the smallest, each once, or nothing', (currency) => {
    const values = denominationsOf(currency);
    expect([...new Set(values)].sort((a, b) => b - a)).toEqual(values);
  });
});
