import { expect, it } from 'vitest';
import { holdsAlcohol } from './holds-alcohol.ts';

it.each([
  ['pils', 'alcohol', 5.2, true],
  ['Irish coffee, of which nobody says how strong it is', 'alcohol', null, true],
  ['beer without alcohol', 'soft', 0, false],
  ['beer with hardly any', 'soft', 0.5, false],
  ['cider too weak for the tax office', 'soft', 1.1, true],
  ['cola', 'soft', null, false],
  ['stew', 'food', null, false],
])('%s', (_, taxClass, alcoholByVolume, expected) => {
  expect(holdsAlcohol({ taxClass, alcoholByVolume })).toBe(expected);
});
