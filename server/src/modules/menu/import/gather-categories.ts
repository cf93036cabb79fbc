import { languages } from '@table-tap/contract';
import type { ColumnKey } from './columns.ts';
import { quoted, type Findings } from './findings.ts';
import { groupKey } from './menu-grammar.ts';
import type { CounterKind, ParsedCategory, ParsedModifierGroup, ParsedProduct } from './parsed-menu.ts';
import type { ReadProduct } from './read-row.ts';

/** How the file calls a column. */
export type HeadingOf = (key: ColumnKey) => string;

/** A category while it is being filled: its products by name without case, and by what is nearly their name. */
interface Underway {
  category: ParsedCategory;
  byName: Map<string, ParsedProduct>;
  alike: Map<string, ParsedProduct>;
}

/**
 * Puts products into their categories, in the order of the file: a category is one however its name's case varies,
 * names are unique within it without case, it goes to the counter of most of its products. Equal groups of different
 * products become one object.
 */
export function gatherCategories(
  read: readonly ReadProduct[],
  heading: HeadingOf,
  findings: Findings,
): ParsedCategory[] {
  const underway = new Map<string, Underway>();
  for (const item of read) {
    const { categoryName: name } = item;
    const key = name.toLowerCase();
    if (!underway.has(key)) {
      const category: ParsedCategory = { name, translations: {}, counterKind: 'bar', products: [] };
      underway.set(key, { category, byName: new Map(), alike: new Map() });
    }
    const entry = underway.get(key)!;
    translate(entry.category, item, heading, findings);
    checkName(entry, item.product, heading('name'), findings);
    entry.category.products.push(item.product);
  }
  const categories = [...underway.values()].map(({ category }) => category);
  for (const category of categories) category.counterKind = mostCommonCounter(category);
  shareGroups(categories);
  return categories;
}

function translate(
  { name, translations }: ParsedCategory,
  item: ReadProduct,
  heading: HeadingOf,
  findings: Findings,
): void {
  for (const language of languages) {
    const translation = item.categoryTranslations[language];
    if (!translation) continue;
    const known = (translations[language] ??= translation);
    if (known.name === translation.name) continue;
    const message = `${quoted(name)} is called ${quoted(known.name ?? '')} in an earlier row, which was used.`;
    findings.warning(item.product.row, heading(`category_${language}`), 'CATEGORY_TRANSLATION_DIFFERS', message);
  }
}

function checkName(
  { category, byName, alike }: Underway,
  product: ParsedProduct,
  column: string,
  findings: Findings,
): void {
  const { name, row } = product;
  if (name === '') return;
  const key = name.toLowerCase();
  const same = byName.get(key);
  if (same) {
    const spelling = same.name === name ? '' : `as ${quoted(same.name)} `;
    const message = `${quoted(name)} is in ${quoted(category.name)} already, ${spelling}in row ${same.row}: remove one, or make it a variant of the other.`;
    findings.problem(row, column, 'NAME_DUPLICATE', message);
    return;
  }
  byName.set(key, product);
  const folded = key.normalize('NFC').replace(/\s+/g, ' ');
  const twin = alike.get(folded);
  if (!twin) alike.set(folded, product);
  else {
    const message = `${quoted(name)} and ${quoted(twin.name)} (row ${twin.row}) are nearly the same name: both were taken.`;
    findings.warning(row, column, 'NAME_ALIKE', message);
  }
}

/** Equal groups of different products become one object, so that an import makes one group of them. */
function shareGroups(categories: readonly ParsedCategory[]): void {
  const shared = new Map<string, ParsedModifierGroup>();
  for (const product of categories.flatMap((category) => category.products)) {
    product.modifierGroups = product.modifierGroups.map((group) => {
      const key = groupKey(group);
      if (!shared.has(key)) shared.set(key, group);
      return shared.get(key)!;
    });
  }
}

function mostCommonCounter({ products }: ParsedCategory): CounterKind {
  const atBar = products.filter((product) => product.counterKind === 'bar').length;
  if (atBar * 2 === products.length) return products[0]?.counterKind ?? 'bar';
  return atBar * 2 > products.length ? 'bar' : 'kitchen';
}
