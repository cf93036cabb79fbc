import { expect, it } from 'vitest';
import { matches } from './matches.ts';

it.each([
  ['Crème brûlée', 'creme', true],
  ['Westmalle Tripel', 'tri west', true],
  ['Westmalle Tripel', 'dubbel', false],
  ['Duvel', '', true],
])('%s by “%s”: %s', (name, wanted, isFound) => expect(matches(name, wanted)).toBe(isFound));
