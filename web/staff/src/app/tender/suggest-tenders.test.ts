import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeMinor, pressDigits, suggestTenders, typedMinor } from './suggest-tenders.ts';

describe('suggestTenders', () => {
  it.each([
    [2660, [2660, 3000, 4000, 5000]],
    [380, [380, 500, 1000, 2000]],
    [5000, [5000, 6000, 10_000]],
    [12_345, [12_345, 12_500, 13_000, 14_000]],
    [0, []],
  ])('for %i', (dueMinor, amounts) => expect(suggestTenders(dueMinor)).toEqual(amounts));

  it('always covers the bill, rising, beginning with the exact amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (dueMinor) => {
        const amounts = suggestTenders(dueMinor);
        expect(amounts[0]).toBe(dueMinor);
        expect(amounts.length).toBeLessThanOrEqual(4);
        for (const [at, amount] of amounts.entries()) expect(amount).toBeGreaterThan(amounts[at - 1] ?? dueMinor - 1);
        for (const amount of amounts.slice(1)) expect(amount % 500).toBe(0);
      }),
    );
  });
});

describe('the number pad', () => {
  it('types as into a till', () => {
    const digits = ['2', '00', '0', 'back', '5'].reduce((typed, key) => pressDigits(typed, key), '');
    expect([digits, typedMinor(digits)]).toEqual(['2005', 2005]);
  });

  it('ignores zeros in front and stops at seven digits', () => {
    expect(pressDigits('', '00')).toBe('');
    expect(pressDigits('1234567', '8')).toBe('1234567');
    expect(typedMinor('')).toBeNull();
  });
});

it('gives change only when the bill is covered', () => {
  expect(changeMinor(2660, 3000)).toBe(340);
  expect(changeMinor(2660, 2660)).toBe(0);
  expect(changeMinor(2660, 2600)).toBeNull();
  expect(changeMinor(2660, null)).toBeNull();
});
