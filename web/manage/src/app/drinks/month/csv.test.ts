import { expect, it } from 'vitest';
import { csvOf, monthAway } from './csv.ts';

it('quotes what would break a row, and disarms formulas', () => {
  expect(
    csvOf([
      ['Name', 2.5],
      ['Peeters, "Els"', 1],
      ['=1+1', -3],
    ]),
  ).toBe('Name,2.5\r\n"Peeters, ""Els""",1\r\n\'=1+1,-3\r\n');
});

it('goes over the end of a year', () => {
  expect(monthAway('2026-01', -1)).toBe('2025-12');
  expect(monthAway('2026-12', 1)).toBe('2027-01');
});
