import { expect, it } from 'vitest';
import { chooseLanguage } from './language-codes.ts';

it.each([
  [null, ['nl-BE', 'en'], 'nl'],
  ['fr', ['nl-BE'], 'fr'],
  ['xx', ['pt-PT', 'DE-at'], 'de'],
  [null, ['pt'], 'en'],
  [null, [], 'en'],
])('stored %j, wished %j: %s', (stored, wished, language) => expect(chooseLanguage(stored, wished)).toBe(language));
