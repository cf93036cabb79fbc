import { expect, it } from 'vitest';
import { groupedDecimal, marksOf } from './grouped-decimal.ts';

it('writes decimal text as a language does, digit by digit', () => {
  expect(groupedDecimal('12.5', 'nl-BE')).toBe('12,5');
  expect(groupedDecimal('12.5', 'en-GB')).toBe('12.5');
  expect(groupedDecimal('1204', 'nl-BE')).toBe('1204');
  expect(groupedDecimal('-51204.125', 'de-BE')).toBe('−51.204,125');
  expect(groupedDecimal('999999999999.123456789', 'en-GB')).toBe('999,999,999,999.123456789');
  expect(groupedDecimal('0', 'fr-BE')).toBe('0');
});

it('knows what a language puts before decimals', () => {
  expect(marksOf('nl-BE').decimal).toBe(',');
  expect(marksOf('en-GB').decimal).toBe('.');
});
