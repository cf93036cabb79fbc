import type { Problem } from '../import/findings.ts';
import type { ParsedMenu } from '../import/parsed-menu.ts';

/**
 * Makes one of categories whose names differ in case only. Products of a category with such names cannot both be on a
 * menu: each is a problem.
 */
export function uniteAlikeNames(menu: ParsedMenu): { menu: ParsedMenu; problems: Problem[] } {
  const problems: Problem[] = [];
  const categories = [...Map.groupBy(menu.categories, ({ name }) => name.toLowerCase()).values()].map((alike) => {
    const [first] = alike as [ParsedMenu['categories'][number]];
    const products = alike.flatMap((category) => category.products);
    const translations = Object.assign(
      {},
      ...alike.map((category) => category.translations).reverse(),
    ) as typeof first.translations;
    for (const twins of Map.groupBy(products, ({ name }) => name.toLowerCase()).values()) {
      const [kept, ...others] = twins;
      for (const { row, name } of others) {
        const message = `"${name}" and "${kept?.name}" (row ${kept?.row}) are the same name in "${first.name}": rename or remove one.`;
        problems.push({ row, column: 'name', code: 'NAME_DUPLICATE', message });
      }
    }
    return { ...first, translations, products };
  });
  return { menu: { categories }, problems: problems.sort((a, b) => a.row - b.row) };
}
