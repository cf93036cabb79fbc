import { describe, expect, it } from 'vitest';
import { isNamed, searchTextOf, searchWords } from './search-words.ts';

describe('searchWords', () => {
  it.each([
    ['Crème brûlée', ['creme', 'brulee']],
    ['Stella Artois 0.0', ['stella', 'artois', '0', '0']],
    ["Pays d'Oc (rosé)", ['pays', 'd', 'oc', 'rose']],
    ['Weißbier, cœur & smørrebrød', ['weissbier', 'coeur', 'smorrebrod']],
    ['Ｆｕｌｌ ﬁsh ½', ['full', 'fish', '1', '2']],
    ["' | ! & :* \\ %", []],
  ])('%s', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});

const product = { name: 'House rosé', description: 'Grenache', translations: { nl: { name: 'Huisrosé' } } };

describe('searchTextOf', () => {
  it('joins all texts of a product and the names of its category, each once', () => {
    const category = { name: 'Wine', translations: { nl: { name: 'Wijn' }, en: { name: 'Wine' } } };
    expect(searchTextOf(product, category)).toBe('house rose huisrose grenache wine wijn');
  });
});

describe('isNamed', () => {
  it('looks at the beginnings of words in names of any language, not at descriptions', () => {
    expect(isNamed(product, ['ros'])).toBe(true);
    expect(isNamed(product, ['ho', 'rose'])).toBe(true);
    expect(isNamed(product, ['huis'])).toBe(true);
    expect(isNamed(product, ['huis', 'house'])).toBe(false);
    expect(isNamed(product, ['grenache'])).toBe(false);
  });
});
