import type { Translations } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { cleanTranslations, translatedCount, withTranslation, wordsIn } from './translations.ts';

const soup: Translations = { nl: { name: 'Dagsoep', description: 'Met brood' }, fr: { name: 'Potage du jour' } };

describe('withTranslation', () => {
  it('changes one text and leaves the rest', () => {
    expect(withTranslation(soup, 'nl', 'name', 'Soep')).toEqual({
      nl: { name: 'Soep', description: 'Met brood' },
      fr: { name: 'Potage du jour' },
    });
    expect(withTranslation(soup, 'de', 'description', 'Mit Brot').de).toEqual({ description: 'Mit Brot' });
  });

  it('drops what is emptied, and a language with nothing left', () => {
    expect(withTranslation(soup, 'nl', 'description', '').nl).toEqual({ name: 'Dagsoep' });
    expect(withTranslation(soup, 'fr', 'name', '')).toEqual({ nl: soup.nl });
  });

  it('leaves what it was given alone', () => {
    withTranslation(soup, 'nl', 'name', '');
    expect(soup.nl?.name).toBe('Dagsoep');
  });
});

it('sends translations trimmed and in one order', () => {
  const typed: Translations = {
    de: { name: ' Tagessuppe ' },
    en: { name: '   ' },
    nl: { name: 'Dagsoep', description: '' },
  };
  expect(JSON.stringify(cleanTranslations(typed))).toBe('{"nl":{"name":"Dagsoep"},"de":{"name":"Tagessuppe"}}');
});

describe('wordsIn', () => {
  const thing = { name: 'Soup of the day', description: 'With bread', translations: soup };

  it.each([
    ['fr', 'nl', 'name', 'Potage du jour'],
    ['de', 'nl', 'name', 'Dagsoep'],
    ['de', 'en', 'name', 'Soup of the day'],
    ['fr', 'nl', 'description', 'Met brood'],
    ['de', undefined, 'description', 'With bread'],
  ] as const)('in %s, café %s, %s: %s', (language, cafeLanguage, field, words) =>
    expect(wordsIn(thing, language, cafeLanguage, field)).toBe(words),
  );
});

it('counts names, not descriptions', () => {
  expect(translatedCount({ ...soup, de: { description: 'Mit Brot' } }, ['nl', 'de', 'en'])).toBe(1);
});
