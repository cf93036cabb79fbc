import type { Language, Menu, MenuProduct } from '@table-tap/contract';
import type { TranslationsJson } from '../../../kernel/database/tables.ts';
import { depositOf, glassesByVariant } from './glasses-of-menu.ts';
import { holdsAlcohol } from './holds-alcohol.ts';
import type { MenuRows, ProductRow } from './menu-rows.ts';

/** Chooses texts: the language asked for, else the café's first, else what the menu was written in. */
export interface Wording {
  name(thing: { name: string; translations: TranslationsJson }): string;
  description(thing: { description: string; translations: TranslationsJson }): string;
}

export function wordingIn(language: Language, cafeLanguages: readonly Language[]): Wording {
  const order = [language, ...cafeLanguages.slice(0, 1)];
  return {
    name({ name, translations }) {
      for (const code of order) {
        const translated = translations[code]?.name;
        if (translated) return translated;
      }
      return name;
    },
    description({ description, translations }) {
      for (const code of order) {
        const translated = translations[code]?.description;
        if (translated) return translated;
      }
      return description;
    },
  };
}

/** Products as guests read them, by id. */
export function localisedProducts(rows: MenuRows, wording: Wording): Map<string, MenuProduct> {
  const modifiers = Map.groupBy(rows.modifiers, ({ groupId }) => groupId);
  const groups = new Map(
    rows.groups.map((group) => [
      group.id,
      {
        id: group.id,
        name: wording.name(group),
        min: group.min,
        max: group.max,
        modifiers: (modifiers.get(group.id) ?? []).map((modifier) => ({
          id: modifier.id,
          name: wording.name(modifier),
          priceMinor: modifier.priceMinor,
          available: !modifier.stockOut,
        })),
      },
    ]),
  );
  const variants = Map.groupBy(rows.variants, ({ productId }) => productId);
  const glasses = glassesByVariant(rows);
  const links = Map.groupBy(rows.links, ({ productId }) => productId);
  const localise = (product: ProductRow): MenuProduct => {
    const own = (variants.get(product.id) ?? []).map((variant) => ({
      id: variant.id,
      name: wording.name(variant),
      priceMinor: variant.priceMinor,
      available: !variant.stockOut,
      ...depositOf(glasses.get(variant.id)),
    }));
    return {
      id: product.id,
      name: wording.name(product),
      description: wording.description(product),
      priceMinor: own[0]?.priceMinor ?? 0,
      available: product.available && own.some(({ available }) => available),
      active: product.active,
      favourite: product.favourite,
      allergens: product.allergens,
      alcoholByVolume: product.alcoholByVolume,
      holdsAlcohol: holdsAlcohol(product),
      variants: own,
      modifierGroups: (links.get(product.id) ?? []).flatMap(({ groupId }) => groups.get(groupId) ?? []),
    };
  };
  return new Map(rows.products.map((product) => [product.id, localise(product)]));
}

/** The whole menu in one language; categories without products are left out. */
export function localisedMenu(rows: MenuRows, language: Language): Menu {
  const wording = wordingIn(language, rows.cafe.languages);
  const products = localisedProducts(rows, wording);
  const ofCategory = Map.groupBy(rows.products, ({ categoryId }) => categoryId);
  const { cafeId, currency, menuVersion } = rows.cafe;
  return {
    cafeId,
    currency,
    version: menuVersion,
    language,
    categories: rows.categories
      .map((category) => ({
        id: category.id,
        name: wording.name(category),
        products: (ofCategory.get(category.id) ?? []).map(({ id }) => products.get(id) as MenuProduct),
      }))
      .filter((category) => category.products.length > 0),
  };
}
