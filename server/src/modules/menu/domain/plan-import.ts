import type { TranslationsJson } from '../../../kernel/database/tables.ts';
import type { ColumnKey } from '../import/columns.ts';
import type { CounterKind, ParsedCategory, ParsedMenu, ParsedProduct, ParsedVariant } from '../import/parsed-menu.ts';
import { matchByName } from './match-by-name.ts';
import type { CategoryRow, MenuRows, ProductRow, VariantRow } from './menu-rows.ts';
import { planGroups, type GroupPlan } from './plan-groups.ts';
import { searchTextOf } from './search-words.ts';

/** All rows that an import writes; ids of things that are there already are theirs. */
export interface ImportPlan {
  categories: CategoryRow[];
  products: (Omit<ProductRow, 'active' | 'available' | 'version'> & { searchText: string })[];
  variants: (VariantRow & { position: number })[];
  goneVariantIds: string[];
  groups: GroupPlan;
  /** Products that are not in the file, in categories whose names have changed. */
  searchTexts: { id: string; searchText: string }[];
  created: number;
  updated: number;
}

interface Planning {
  /** What is stored of each category. */
  storedProducts: ReadonlyMap<string, ProductRow[]>;
  /** Columns of the file: what it does not have stays as it is. */
  columns: ReadonlySet<ColumnKey>;
  newId: () => string;
  plan: ImportPlan;
}

/**
 * Decides what an import does: categories are matched by name, products by category and name, variants by name, all
 * without case; what is not in the file stays. Things that are there keep their ids, places and other languages.
 * Names in `menu` are unique without case.
 */
export function planImport(
  stored: MenuRows,
  menu: ParsedMenu,
  columns: ReadonlySet<ColumnKey>,
  newId: () => string,
): ImportPlan {
  const noGroups: GroupPlan = { groups: [], modifiers: [], goneModifierIds: [], links: [] };
  const plan: ImportPlan = {
    categories: [], products: [], variants: [], goneVariantIds: [], groups: noGroups, searchTexts: [], created: 0, updated: 0,
  }; // prettier-ignore
  const storedProducts = Map.groupBy(stored.products, ({ categoryId }) => categoryId);
  const planning: Planning = { storedProducts, columns, newId, plan };
  const categories = new Map(stored.categories.map((category) => [category.name.toLowerCase(), category]));
  const products = new Map(stored.products.map((product) => [keyOf(product.categoryId, product.name), product]));
  const variants = Map.groupBy(stored.variants, ({ productId }) => productId);
  const lastPlace = new Map<string, number>();
  for (const { categoryId, position } of stored.products) {
    lastPlace.set(categoryId, Math.max(lastPlace.get(categoryId) ?? -1, position));
  }
  let lastCategory = Math.max(-1, ...stored.categories.map(({ position }) => position));
  const wantedGroups: { productId: string; groups: ParsedProduct['modifierGroups'] }[] = [];

  for (const parsed of menu.categories) {
    const before = categories.get(parsed.name.toLowerCase());
    const category = planCategory(planning, parsed, before, before?.position ?? ++lastCategory);
    for (const product of parsed.products) {
      const old = products.get(keyOf(category.id, product.name));
      const place = (lastPlace.get(category.id) ?? -1) + (old ? 0 : 1);
      lastPlace.set(category.id, place);
      const id = planProduct(planning, product, category, old, place);
      planVariants(planning, id, product.variants, (old && variants.get(old.id)) ?? []);
      if (!old || columns.has('modifiers')) wantedGroups.push({ productId: id, groups: product.modifierGroups });
    }
  }
  plan.groups = planGroups(stored, wantedGroups, newId);
  plan.searchTexts = searchTextsBeside(stored, plan);
  return plan;
}

const keyOf = (categoryId: string, name: string) => `${categoryId} ${name.toLowerCase()}`;

function planCategory(
  planning: Planning,
  parsed: ParsedCategory,
  before: CategoryRow | undefined,
  position: number,
): CategoryRow {
  const category: CategoryRow = {
    id: before?.id ?? planning.newId(),
    name: parsed.name,
    translations: merged(before?.translations, parsed.translations),
    counterKind: before ? keptKind(planning, parsed, before) : parsed.counterKind,
    position,
  };
  planning.plan.categories.push(category);
  return category;
}

/**
 * A category that is there changes its kind when no product of it keeps the old one; otherwise products that the file
 * does not name would move along.
 */
function keptKind({ storedProducts, columns }: Planning, parsed: ParsedCategory, before: CategoryRow): CounterKind {
  if (!columns.has('counter')) return before.counterKind;
  const inFile = new Set(parsed.products.map(({ name }) => name.toLowerCase()));
  const others = (storedProducts.get(before.id) ?? []).filter(({ name }) => !inFile.has(name.toLowerCase()));
  const kinds = [...parsed.products, ...others].map(({ counterKind }) => counterKind ?? before.counterKind);
  return kinds.includes(before.counterKind) ? before.counterKind : parsed.counterKind;
}

function planProduct(
  { plan, columns, newId }: Planning,
  parsed: ParsedProduct,
  category: CategoryRow,
  before: ProductRow | undefined,
  place: number,
): string {
  /** The file's value, or what is there where the file has no such column. */
  const field = <Key extends ColumnKey & keyof ProductRow & keyof ParsedProduct>(key: Key) =>
    before && !columns.has(key) ? before[key] : parsed[key];
  const ownKind = parsed.counterKind === category.counterKind ? null : parsed.counterKind;
  const id = before?.id ?? newId();
  const product = {
    id,
    categoryId: category.id,
    name: parsed.name,
    description: field('description'),
    translations: merged(before?.translations, parsed.translations),
    counterKind: columns.has('counter') ? ownKind : (before?.counterKind ?? null),
    taxClass: field('taxClass'),
    alcoholByVolume: field('alcoholByVolume'),
    allergens: field('allergens'),
    favourite: field('favourite'),
    position: before?.position ?? place,
  };
  plan.products.push({ ...product, searchText: searchTextOf(product, category) });
  if (before) plan.updated++;
  else plan.created++;
  return id;
}

/** Without a column for variants the price is that of the first; the others stay. */
function planVariants(
  { plan, columns, newId }: Planning,
  productId: string,
  parsed: readonly ParsedVariant[],
  before: readonly VariantRow[],
): void {
  const keep = before.length > 0 && !columns.has('variants');
  const wanted = keep
    ? before.map((variant, index) => (index === 0 ? { ...variant, priceMinor: parsed[0]?.priceMinor ?? 0 } : variant))
    : parsed;
  const { matched, gone } = matchByName(before, wanted);
  wanted.forEach(({ name, priceMinor }, position) => {
    const old = matched[position];
    plan.variants.push({
      id: old?.id ?? newId(),
      productId,
      name,
      translations: old?.translations ?? {},
      priceMinor,
      stockOut: old?.stockOut ?? false,
      position,
    });
  });
  plan.goneVariantIds.push(...gone.map(({ id }) => id));
}

function merged(before: TranslationsJson | undefined, parsed: TranslationsJson): TranslationsJson {
  const result: TranslationsJson = { ...before };
  for (const [language, texts] of Object.entries(parsed) as [keyof TranslationsJson, TranslationsJson['nl']][]) {
    result[language] = { ...result[language], ...texts };
  }
  return result;
}

function searchTextsBeside(stored: MenuRows, plan: ImportPlan): ImportPlan['searchTexts'] {
  const before = new Map(stored.categories.map((category) => [category.id, category]));
  const renamed = new Map(
    plan.categories
      .filter((category) => JSON.stringify(namesOf(category)) !== JSON.stringify(namesOf(before.get(category.id))))
      .map((category) => [category.id, category]),
  );
  const written = new Set(plan.products.map(({ id }) => id));
  return stored.products.flatMap((product) => {
    const category = renamed.get(product.categoryId);
    return category && !written.has(product.id) ? { id: product.id, searchText: searchTextOf(product, category) } : [];
  });
}

const namesOf = (category: CategoryRow | undefined) => [category?.name, category?.translations];
