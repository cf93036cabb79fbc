import { languages } from '@table-tap/contract';
import type { ColumnKey } from './columns.ts';
import { quoted, type Findings } from './findings.ts';
import { groupKey } from './menu-grammar.ts';
import type { CounterKind, ParsedCategory, ParsedModifierGroup, ParsedProduct } from './parsed-menu.ts';
import type { ReadProduct } from './read-row.ts';

/** How the file calls a column. */
export type HeadingOf = (key: ColumnKey) => string;

/** A category while it is being filled: `rowOf` a product's name, `alike` from a folded name to the first spelling. */
interface Underway {
  category: ParsedCategory;
  rowOf: Map<string, number>;
  alike: Map<string, string>;
}

/**
 * Puts products into their categories, in the order of the file: names are unique within a category, a category goes to
 * the counter of most of its products, equal groups of different products become one object.
 */
export function gatherCategories(
  read: readonly ReadProduct[],
  heading: HeadingOf,
  findings: Findings,
): ParsedCategory[] {
  const underway = new Map<string, Underway>();
  for (const item of read) {
    const { categoryName: name } = item;
    if (!underway.has(name)) {
      const category: ParsedCategory = { name, translations: {}, counterKind: 'bar', products: [] };
      underway.set(name, { category, rowOf: new Map(), alike: new Map() });
    }
    const entry = underway.get(name)!;
    translate(entry.category, item, heading, findings);
    checkName(entry, item.product, heading('name'), findings);
    entry.category.products.push(item.product);
  }
  const categories = [...underway.values()].map(({ category }) => category);
  for (const category of categories) category.counterKind = mostCommonCounter(category);
  shareGroups(categories);
  warnOfMixedCounters(categories, heading('counter'), findings);
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
  { category, rowOf, alike }: Underway,
  product: ParsedProduct,
  column: string,
  findings: Findings,
): void {
  const { name, row } = product;
  if (name === '') return;
  const folded = name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  const earlierRow = rowOf.get(name);
  const twin = alike.get(folded);
  if (earlierRow !== undefined) {
    const message = `${quoted(name)} is in ${quoted(category.name)} already (row ${earlierRow}): remove one, or make it a variant of the other.`;
    findings.problem(row, column, 'NAME_DUPLICATE', message);
    return;
  }
  if (twin !== undefined) {
    const message = `${quoted(name)} and ${quoted(twin)} (row ${rowOf.get(twin)}) are nearly the same name: both were taken.`;
    findings.warning(row, column, 'NAME_ALIKE', message);
  } else alike.set(folded, name);
  rowOf.set(name, row);
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

function warnOfMixedCounters(categories: readonly ParsedCategory[], column: string, findings: Findings): void {
  for (const { name, counterKind, products } of categories) {
    const others = products.filter((product) => product.counterKind !== counterKind);
    if (others.length === 0) continue;
    const names = others
      .slice(0, 5)
      .map((product) => `${quoted(product.name)} (row ${product.row})`)
      .join(', ');
    const more = others.length > 5 ? ` and ${others.length - 5} more` : '';
    const message = `Most of ${quoted(name)} goes to the ${counterKind}, but for ${names}${more} the file says ${others[0]!.counterKind}.`;
    findings.warning(others[0]!.row, column, 'COUNTER_MIXED', message);
  }
}
