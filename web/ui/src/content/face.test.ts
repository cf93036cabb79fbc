import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hueOf, initialsOf } from './face.ts';

it.each([
  ['Lore Vermeulen', 'LV'],
  ['Jean-Marie de la Croix', 'JC'],
  ['  tom ', 'T'],
  ['Émile 😀', 'É😀'],
  ['', ''],
])('writes %s as %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

it('gives every name a hue, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(hueOf(name)).toBe(hueOf(name));
      expect(hueOf(name)).toBeGreaterThanOrEqual(0);
      expect(hueOf(name)).toBeLessThan(360);
    }),
  );
});
