import type { Currency, Language, MenuProduct } from '@table-tap/contract';
import type { TranslationsJson } from '../../../kernel/database/tables.ts';

interface Named {
  id: string;
  name: string;
  translations: TranslationsJson;
}
export interface CategoryRow extends Named {
  counterKind: 'bar' | 'kitchen';
  position: number;
}
export interface ProductRow extends Named {
  categoryId: string;
  description: string;
  /** Null: as its category. */
  counterKind: 'bar' | 'kitchen' | null;
  taxClass: 'food' | 'soft' | 'alcohol';
  alcoholByVolume: number | null;
  allergens: MenuProduct['allergens'];
  favourite: boolean;
  active: boolean;
  available: boolean;
  position: number;
  version: number;
}
export interface VariantRow extends Named {
  productId: string;
  priceMinor: number;
  /** Something that it takes of stock lacks. */
  stockOut: boolean;
}
export interface GroupRow extends Named {
  min: number;
  max: number;
}
export interface ModifierRow extends Named {
  groupId: string;
  priceMinor: number;
  stockOut: boolean;
}
export interface TaxRateRow {
  taxClass: 'food' | 'soft' | 'alcohol';
  serviceMode: 'on_premises' | 'take_away';
  /** `YYYY-MM-DD` */
  validFrom: string;
  /** 2100 for 21 %. */
  rateBasisPoints: number;
}

/** A kind of glass that a category, a product or a variant goes out in. */
export interface GlassUseRow {
  glassTypeId: string;
  name: string;
  depositMinor: number;
  goesOut: 'always' | 'on_premises' | 'take_away';
  categoryId: string | null;
  productId: string | null;
  variantId: string | null;
  count: number;
}

/** The version a menu was read at (it counts changes of the café's languages too), and for whom it is written. */
export interface MenuState {
  cafeId: string;
  currency: Currency;
  menuVersion: number;
  languages: Language[];
}

/**
 * A menu as it is stored, without what was removed; each list in its order. Variants and links may belong to products
 * that are left out.
 */
export interface MenuRows {
  cafe: MenuState;
  categories: CategoryRow[];
  products: ProductRow[];
  variants: VariantRow[];
  groups: GroupRow[];
  modifiers: ModifierRow[];
  /** Which groups a product has. */
  links: { productId: string; groupId: string }[];
  taxRates: TaxRateRow[];
  /** What goes out in glasses, where the café counts them; otherwise empty. */
  glasses: GlassUseRow[];
}
