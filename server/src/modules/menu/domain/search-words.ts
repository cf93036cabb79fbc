import type { TranslationsJson } from '../../../kernel/database/tables.ts';

/** Letters that do not come apart into a plain letter and a mark. */
const ligatures: Record<string, string> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** Words without case, accents and punctuation: `Crème brûlée 0.0` → `creme`, `brulee`, `0`, `0`. */
export function searchWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßœæøłđı]/g, (letter) => ligatures[letter] as string);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

interface Described {
  name: string;
  description?: string;
  translations: TranslationsJson;
}

/** What a product is found by: its own texts and the names of its category, in all languages. */
export function searchTextOf(product: Described, category: Described): string {
  const texts = [
    product.name,
    ...Object.values(product.translations).map(({ name }) => name ?? ''),
    product.description ?? '',
    ...Object.values(product.translations).map(({ description }) => description ?? ''),
    category.name,
    ...Object.values(category.translations).map(({ name }) => name ?? ''),
  ];
  return [...new Set(texts)].flatMap(searchWords).join(' ');
}

/** Whether each word begins a word of one of the names: such a product is meant, others only mention it. */
export function isNamed({ name, translations }: Described, words: readonly string[]): boolean {
  const names = [name, ...Object.values(translations).map((translation) => translation.name ?? '')];
  return names.some((text) => {
    const inName = searchWords(text);
    return words.every((word) => inName.some((candidate) => candidate.startsWith(word)));
  });
}
