import type { Product } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import type { MenuRows } from '../domain/menu-rows.ts';
import { readMenuRows } from './menu-rows.ts';

/** All products, category by category, in order, in all languages. */
export async function listProducts(reader: Reader, cafeId: string): Promise<Product[]> {
  const rows = await readMenuRows(reader, cafeId);
  if (!rows) return [];
  const place = new Map(rows.categories.map(({ id }, index) => [id, index]));
  const placeOf = ({ categoryId }: Product) => place.get(categoryId) ?? place.size;
  return editable(rows).sort((a, b) => placeOf(a) - placeOf(b));
}

/** One product, or nothing when the café has none of that id. */
export async function readProduct(reader: Reader, cafeId: string, productId: string): Promise<Product | undefined> {
  const rows = await readMenuRows(reader, cafeId, { productIds: [productId] });
  return rows && editable(rows)[0];
}

function editable(rows: MenuRows): Product[] {
  const variants = Map.groupBy(rows.variants, ({ productId }) => productId);
  const links = Map.groupBy(rows.links, ({ productId }) => productId);
  return rows.products.map((product) => ({
    ...product,
    soldOutByStock: (variants.get(product.id) ?? []).every(({ stockOut }) => stockOut),
    variants: (variants.get(product.id) ?? []).map(({ productId: _, stockOut: __, ...variant }) => variant),
    modifierGroupIds: (links.get(product.id) ?? []).map(({ groupId }) => groupId),
  }));
}
