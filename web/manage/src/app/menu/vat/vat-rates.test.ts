import { expect, it } from 'vitest';
import { rateLines, type TaxRate } from './vat-rates.ts';

const rate = (validFrom: string, percent: number): TaxRate => ({
  ...{ taxClass: 'food', serviceMode: 'on_premises', validFrom, rate: percent },
});

it('finds the rate of the day, the ones to come and the ones gone', () => {
  const rates = [rate('2020-01-01', 12), rate('2027-03-01', 9), rate('2026-11-20', 10), rate('2027-01-01', 11)];
  const [food] = rateLines(rates, '2026-11-20');
  expect(food?.current?.rate).toBe(10);
  expect(food?.upcoming.map(({ rate: percent }) => percent)).toEqual([11, 9]);
  expect(food?.past.map(({ rate: percent }) => percent)).toEqual([12]);
});

it('names all six, also those without a rate', () => {
  const lines = rateLines([], '2026-11-20');
  expect(lines).toHaveLength(6);
  expect(lines.every(({ current }) => current === null)).toBe(true);
});
