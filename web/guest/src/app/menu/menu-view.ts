import type { Menu, MenuProduct } from '@table-tap/contract';
import { foldText } from './fold-text.ts';

export type MenuCategory = Menu['categories'][number];
export type Allergen = MenuProduct['allergens'][number];

/** The 14 of regulation (EU) 1169/2011, in its order. A record, so that the type notices when one is missing. */
const allergenOrder: Record<Allergen, number> = {
  gluten: 1,
  crustaceans: 2,
  eggs: 3,
  fish: 4,
  peanuts: 5,
  soy: 6,
  milk: 7,
  nuts: 8,
  celery: 9,
  mustard: 10,
  sesame: 11,
  sulphites: 12,
  lupin: 13,
  molluscs: 14,
};
export const allergens = Object.keys(allergenOrder) as Allergen[];

/** What a guest does not want to see. */
export interface Diet {
  without: readonly Allergen[];
  alcoholFree: boolean;
}

export const noDiet: Diet = { without: [], alcoholFree: false };
export const dietCount = (diet: Diet): number => diet.without.length + (diet.alcoholFree ? 1 : 0);

export function suits(product: MenuProduct, diet: Diet): boolean {
  if (product.allergens.some((allergen) => diet.without.includes(allergen))) return false;
  return !diet.alcoholFree || !product.holdsAlcohol;
}

/** Every word must start a word of the name, description or category, whatever its accents. */
function matcher(query: string): (product: MenuProduct, category: MenuCategory) => boolean {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return (product, category) => {
    const text = ` ${foldText(`${product.name} ${product.description} ${category.name}`).replace(/[^\p{L}\p{N}.,']+/gu, ' ')}`;
    return words.every((word) => text.includes(` ${word}`));
  };
}

/** The first so many products, in their categories. */
export function firstProducts(categories: readonly MenuCategory[], count: number): readonly MenuCategory[] {
  let left = count;
  return categories.flatMap((category) => {
    if (left <= 0) return [];
    const products = category.products.slice(0, left);
    left -= products.length;
    return [products.length === category.products.length ? category : { ...category, products }];
  });
}

export interface MenuView {
  categories: readonly MenuCategory[];
  /** Products shown. */
  shown: number;
  /** Products left out for the diet alone. */
  hidden: number;
}

/** The menu as this guest wants it: without what does not suit, and only what matches when something is searched. */
export function viewMenu(menu: readonly MenuCategory[], diet: Diet, query: string): MenuView {
  const matches = matcher(query);
  let shown = 0;
  let hidden = 0;
  const categories = menu.flatMap((category) => {
    const products = category.products.filter((product) => {
      if (!matches(product, category)) return false;
      const isSuitable = suits(product, diet);
      if (!isSuitable) hidden++;
      return isSuitable;
    });
    shown += products.length;
    return products.length > 0 ? [{ ...category, products }] : [];
  });
  return { categories, shown, hidden };
}
