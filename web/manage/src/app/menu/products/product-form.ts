import { uuidv7 } from '@table-tap/client';
import type { Product } from '@table-tap/contract';
import { cleanTranslations } from '../../form/translations.ts';
import { changedFields } from '../../form/three-way.ts';
import type { ProductBody, ProductChange } from '../menu-store.ts';
import type { PriceItem } from '../price-list.ts';

/** A product while it is being edited. */
export interface ProductForm extends Pick<
  Product,
  | 'categoryId'
  | 'name'
  | 'description'
  | 'translations'
  | 'counterKind'
  | 'taxClass'
  | 'alcoholByVolume'
  | 'allergens'
  | 'favourite'
  | 'active'
  | 'modifierGroupIds'
> {
  variants: readonly PriceItem[];
}

/** An empty form for a new product; it is of the class that its neighbours are of. */
export function newForm(categoryId: string, taxClass: Product['taxClass'], variantName: string): ProductForm {
  return {
    categoryId,
    name: '',
    description: '',
    translations: {},
    counterKind: null,
    taxClass,
    alcoholByVolume: null,
    allergens: [],
    favourite: false,
    active: true,
    variants: [{ id: uuidv7(), name: variantName, translations: {}, priceMinor: null }],
    modifierGroupIds: [],
  };
}

export function formOf(product: Product): ProductForm {
  const { categoryId, name, description, translations, counterKind, taxClass, alcoholByVolume, allergens } = product;
  const { favourite, active, variants, modifierGroupIds } = product;
  return {
    ...{ categoryId, name, description, translations, counterKind, taxClass, alcoholByVolume, allergens },
    ...{ favourite, active, variants, modifierGroupIds },
  };
}

/** The form as it is sent: trimmed, nothing empty. Prices must be there (see `isComplete`). */
export function bodyOf(form: ProductForm): Omit<ProductBody, 'id'> {
  return {
    ...form,
    name: form.name.trim(),
    description: form.description.trim(),
    translations: cleanTranslations(form.translations),
    variants: form.variants.map((variant) => ({
      id: variant.id,
      name: variant.name.trim(),
      translations: cleanTranslations(variant.translations),
      priceMinor: variant.priceMinor ?? 0,
    })),
  };
}

/** Only what differs from the product as it was opened, so that others may change the rest. */
export function changeOf(base: Product, form: ProductForm): ProductChange {
  return changedFields(bodyOf(formOf(base)), bodyOf(form));
}

/** `€ 2,80` or `€ 2,80 – € 5,20`, as amounts. */
export function priceRange(variants: readonly { priceMinor: number }[]): { fromMinor: number; toMinor: number } {
  const prices = variants.map(({ priceMinor }) => priceMinor);
  return { fromMinor: Math.min(...prices), toMinor: Math.max(...prices) };
}

/** Products whose words or translations contain what is looked for; case and accents do not count. */
export function matching<Item extends Pick<Product, 'name' | 'description' | 'translations'>>(
  products: readonly Item[],
  search: string,
): Item[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...products];
  return products.filter((product) => {
    const translated = Object.values(product.translations).flatMap(({ name, description }) => [name, description]);
    const text = plain([product.name, product.description, ...translated].join(' '));
    return words.every((word) => text.includes(word));
  });
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
