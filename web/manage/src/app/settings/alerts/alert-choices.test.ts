import { expect, it } from 'vitest';
import { isAddress, minuteChoices } from './alert-choices.ts';

it('offers the usual times, and the one that is set among them', () => {
  expect(minuteChoices(60)).toEqual([15, 30, 60, 120, 240, 480, 1440]);
  expect(minuteChoices(45)).toEqual([15, 30, 45, 60, 120, 240, 480, 1440]);
});

it('tells what looks like an address', () => {
  expect(['stock@cafe.be', 'a.b+c@sub.cafe.be'].every(isAddress)).toBe(true);
  expect(['', 'stock', 'stock@cafe', 'a b@cafe.be', '@cafe.be', 'a@.be'].some(isAddress)).toBe(false);
});
