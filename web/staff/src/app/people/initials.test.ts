import { expect, it } from 'vitest';
import { firstNameOf, initialsOf } from './initials.ts';

it.each([
  ['Lore Vermeulen', 'LV'],
  ['Jan van der Berg', 'JB'],
  ['tom', 'T'],
  ['  Éva  Ős ', 'ÉŐ'],
  ['', ''],
])('%s is %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

it('calls people by their first name', () => expect(firstNameOf('Lore Vermeulen')).toBe('Lore'));
