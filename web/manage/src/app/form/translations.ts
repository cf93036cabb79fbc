import type { Language, Translations } from '@table-tap/contract';

/** Fields of a thing that can be said in several languages. */
export type TranslatedField = 'name' | 'description';

/** Something with its own words and their translations. */
export interface Worded {
  name: string;
  description?: string;
  translations: Translations;
}

const languages = Object.keys({ nl: 0, fr: 0, en: 0, de: 0 } satisfies Record<Language, 0>) as Language[];

/** The translations with one text changed. Empty text is no translation; a language without any is left out. */
export function withTranslation(
  before: Translations,
  language: Language,
  field: TranslatedField,
  text: string,
): Translations {
  const { [language]: own, ...others } = before;
  const { [field]: _, ...rest } = own ?? {};
  const next = text === '' ? rest : { ...rest, [field]: text };
  return Object.keys(next).length > 0 ? { ...others, [language]: next } : others;
}

/** As they are sent: trimmed, nothing empty, languages always in the same order. */
export function cleanTranslations(translations: Translations): Translations {
  let clean: Translations = {};
  for (const language of languages) {
    for (const field of ['name', 'description'] as const) {
      clean = withTranslation(clean, language, field, translations[language]?.[field]?.trim() ?? '');
    }
  }
  return clean;
}

/**
 * What a guest reads in a language: its translation, else the one in the café's first language, else the thing's own
 * words. The same rule as the server's.
 */
export function wordsIn(
  thing: Worded,
  language: Language,
  cafeLanguage: Language | undefined,
  field: TranslatedField = 'name',
): string {
  const first = cafeLanguage && thing.translations[cafeLanguage]?.[field];
  return (thing.translations[language]?.[field] || first || thing[field]) ?? '';
}

/** How many of these languages have a name of their own. */
export function translatedCount(translations: Translations, among: readonly Language[]): number {
  return among.filter((language) => translations[language]?.name).length;
}
