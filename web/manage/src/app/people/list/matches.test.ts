import { expect, it } from 'vitest';
import { isMeant, isPhone } from './matches.ts';

const zoe = { name: 'Zoë Van den Berg', number: 42 };

it.each([
  ['', true],
  ['zoe', true],
  ['BERG zo', true],
  ['42', true],
  ['#4', true],
  ['2', false],
  ['bergen', false],
])('%s means Zoë: %s', (typed, meant) => expect(isMeant(zoe, typed)).toBe(meant));

it.each([
  ['+32 470 12 34 56', true],
  ['0470/12.34.56', true],
  ['42', false],
  ['047012', false],
  ['Ann', false],
])('%s is a telephone number: %s', (typed, phone) => expect(isPhone(typed)).toBe(phone));
