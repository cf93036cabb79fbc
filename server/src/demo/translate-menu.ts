import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Translations } from '@table-tap/contract';
import type { OwnCalls } from './own-calls.ts';

/** From an English text of the menu file to the other languages. */
export type Dictionary = Record<string, Record<'nl' | 'fr' | 'de', string>>;

const dictionaryFile = join(import.meta.dirname, '../../demo/menu-brasserie.translations.json');

export const readDictionary = async (): Promise<Dictionary> =>
  JSON.parse(await readFile(dictionaryFile, 'utf8')) as Dictionary;

/**
 * Translates the demo menu, which the file has in English. English is written out as well, because a guest's missing
 * language falls back to the café's first, which is Dutch. Brand names and sizes stay as they are.
 */
export async function translateMenu(calls: OwnCalls, cafeId: string): Promise<void> {
  const dictionary = await readDictionary();
  const params = { cafeId };
  const named = <T extends { name: string }>(thing: T) => ({
    ...thing,
    translations: translate(dictionary, thing.name),
  });

  const { items: categories } = await calls.send('GET /cafes/{cafeId}/categories', { params });
  for (const { id, name } of categories) {
    const body = { translations: translate(dictionary, name) };
    await calls.send('PATCH /cafes/{cafeId}/categories/{categoryId}', { params: { cafeId, categoryId: id }, body });
  }
  const { items: groups } = await calls.send('GET /cafes/{cafeId}/modifier-groups', { params });
  for (const { id, name, modifiers } of groups) {
    const body = { translations: translate(dictionary, name), modifiers: modifiers.map(named) };
    await calls.send('PATCH /cafes/{cafeId}/modifier-groups/{groupId}', { params: { cafeId, groupId: id }, body });
  }
  const { items: products } = await calls.send('GET /cafes/{cafeId}/products', { params });
  for (const { id, name, description, variants } of products) {
    const translations = translate(dictionary, name, description);
    const hasWords = variants.some((variant) => variant.name in dictionary);
    if (!hasWords && Object.keys(translations).length === 0) continue;
    const body = { translations, ...(hasWords && { variants: variants.map(named) }) };
    await calls.send('PATCH /cafes/{cafeId}/products/{productId}', { params: { cafeId, productId: id }, body });
  }
}

/** What is said in each language; only texts that the dictionary knows. */
export function translate(dictionary: Dictionary, name: string, description = ''): Translations {
  const texts = { name, ...(description && { description }) };
  const translations: Translations = {};
  for (const language of ['nl', 'fr', 'en', 'de'] as const) {
    const entries = Object.entries(texts).flatMap(([field, text]) => {
      const known = dictionary[text];
      return known ? [[field, language === 'en' ? text : known[language]]] : [];
    });
    if (entries.length > 0)
      translations[language] = Object.fromEntries(entries) as { name?: string; description?: string };
  }
  return translations;
}
