import { describe, expect, it } from 'vitest';
import { formatDecimal, parseDecimal, parseMinor } from './decimal.ts';

describe('parseDecimal', () => {
  it.each<[string, number | null | undefined]>([
    ['', null],
    ['  ', null],
    ['3', 3],
    ['3,5', 3.5],
    ['3.50', 3.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1 234', 1234],
    ['1.234', 1234],
    ['€ 12,-', undefined],
    ['€ 12', 12],
    ['-2', -2],
    ['abc', undefined],
    ['1e9', undefined],
  ])('%j is %j', (text, value) => expect(parseDecimal(text)).toBe(value));
});

describe('parseMinor', () => {
  it.each<[string, number | null | undefined]>([
    ['2,80', 280],
    ['0.07', 7],
    ['19.99', 1999],
    ['', null],
    ['1,2345', undefined],
  ])('%j is %j', (text, minor) => expect(parseMinor(text)).toBe(minor));
});

it('writes what it reads', () => {
  expect(formatDecimal(2.8, 'nl', 2)).toBe('2,80');
  expect(formatDecimal(1234.5, 'en', 2)).toBe('1234.50');
});
