import { describe, expect, it } from 'vitest';
import { parseMenu } from '../import/parse-menu.ts';
import { uniteAlikeNames } from './alike-names.ts';

const unite = (...rows: string[]) =>
  uniteAlikeNames(parseMenu(new TextEncoder().encode(['category,name,price,category_nl', ...rows].join('\n'))));

describe('uniteAlikeNames', () => {
  it('makes one category of several spellings, with the first one’s words', () => {
    const { menu, problems } = unite('Beers,Duvel,1,Bieren', 'Wine,House,2,', 'BEERS,Orval,3,Bier');
    expect(problems).toEqual([]);
    expect(menu.categories.map(({ name, products }) => [name, products.map((product) => product.name)])).toEqual([
      ['Beers', ['Duvel', 'Orval']],
      ['Wine', ['House']],
    ]);
    expect(menu.categories[0]?.translations.nl).toEqual({ name: 'Bieren' });
  });

  it('finds products that the menu cannot hold both', () => {
    const { problems } = unite('Beers,Duvel,1,', 'Wine,Duvel,2,', 'BEERS,DUVEL,3,');
    expect(problems).toMatchObject([{ row: 4, column: 'name', code: 'NAME_DUPLICATE' }]);
    expect(problems[0]?.message).toContain('"DUVEL" and "Duvel" (row 2)');
  });
});
