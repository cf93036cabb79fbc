import type { Reader } from '../../../kernel/database/database.ts';
import { glassesByVariant, type SellableGlass } from '../domain/glasses-of-menu.ts';
import type { TaxRateRow } from '../domain/menu-rows.ts';
import { readMenuRows, type MenuFilter } from './menu-rows.ts';

export interface SellableModifier {
  name: string;
  /** On top of the variant; may be negative. */
  priceMinor: number;
  /** Something that it takes of stock lacks. */
  stockOut: boolean;
}

export interface SellableGroup {
  id: string;
  name: string;
  /** Between `min` and `max` of the modifiers are chosen. */
  min: number;
  max: number;
  modifiers: Map<string, SellableModifier>;
}

export interface SellableProduct {
  id: string;
  name: string;
  categoryId: string;
  /** Where it is made: its own kind, else its category's. */
  counterKind: 'bar' | 'kitchen';
  /** It says itself where it is made, whatever its category says. */
  hasOwnKind: boolean;
  taxClass: 'food' | 'soft' | 'alcohol';
  /** On the menu at all. */
  active: boolean;
  /** false: sold out for now. */
  available: boolean;
  /** The first is the default; `priceMinor` contains VAT. */
  variants: { id: string; name: string; priceMinor: number; stockOut: boolean }[];
  groups: SellableGroup[];
}

/** What orders are priced by: names in the language that the menu was written in, as lines copy them. */
export interface PriceBook {
  /** `cafes.menu_version` */
  version: number;
  currency: string;
  /** All that were ever entered; per class and mode the latest that has started holds. */
  taxRates: TaxRateRow[];
  products: Map<string, SellableProduct>;
  /** By variant, where the café counts glasses. */
  glasses: Map<string, SellableGlass[]>;
}

/**
 * Reads the price book of a café in one statement, as of one moment; of some products only, where a filter says so.
 * @throws when the café does not exist or was closed
 */
export async function loadPriceBook(reader: Reader, cafeId: string, filter: MenuFilter = {}): Promise<PriceBook> {
  const rows = await readMenuRows(reader, cafeId, filter);
  if (!rows) throw new Error(`café ${cafeId} has no menu`);
  const counterKinds = new Map(rows.categories.map(({ id, counterKind }) => [id, counterKind]));
  const variants = Map.groupBy(rows.variants, ({ productId }) => productId);
  const links = Map.groupBy(rows.links, ({ productId }) => productId);
  const groups = new Map(
    rows.groups.map(({ id, name, min, max }): [string, SellableGroup] => [
      id,
      { id, name, min, max, modifiers: new Map() },
    ]),
  );
  for (const { id, groupId, name, priceMinor, stockOut } of rows.modifiers)
    groups.get(groupId)?.modifiers.set(id, { name, priceMinor, stockOut });
  const products = rows.products.map((product): [string, SellableProduct] => [
    product.id,
    {
      id: product.id,
      name: product.name,
      categoryId: product.categoryId,
      counterKind: product.counterKind ?? counterKinds.get(product.categoryId) ?? 'bar',
      hasOwnKind: product.counterKind !== null,
      taxClass: product.taxClass,
      active: product.active,
      available: product.available,
      variants: (variants.get(product.id) ?? []).map(({ id, name, priceMinor, stockOut }) => ({
        id,
        name,
        priceMinor,
        stockOut,
      })),
      groups: (links.get(product.id) ?? []).flatMap(({ groupId }) => groups.get(groupId) ?? []),
    },
  ]);
  return {
    version: rows.cafe.menuVersion,
    currency: rows.cafe.currency,
    taxRates: rows.taxRates,
    products: new Map(products),
    glasses: glassesByVariant(rows),
  };
}
