import type { Reader } from '../../../kernel/database/database.ts';
import type { MenuRows } from '../domain/menu-rows.ts';
import { exportMenu, type ExportableMenu } from '../import/export-menu.ts';
import { readMenuRows } from './menu-rows.ts';

/** The whole menu as CSV in the format of the import, inactive products included. */
export async function readMenuCsv(reader: Reader, cafeId: string): Promise<string | undefined> {
  const rows = await readMenuRows(reader, cafeId);
  return rows && exportMenu(exportable(rows));
}

function exportable(rows: MenuRows): ExportableMenu {
  const products = Map.groupBy(rows.products, ({ categoryId }) => categoryId);
  const variants = Map.groupBy(rows.variants, ({ productId }) => productId);
  const links = Map.groupBy(rows.links, ({ productId }) => productId);
  const modifiers = Map.groupBy(rows.modifiers, ({ groupId }) => groupId);
  const groups = new Map(
    rows.groups.map((group) => [group.id, { ...group, modifiers: modifiers.get(group.id) ?? [] }]),
  );
  return {
    categories: rows.categories.map((category) => ({
      ...category,
      products: (products.get(category.id) ?? []).map((product) => ({
        ...product,
        variants: variants.get(product.id) ?? [],
        modifierGroups: (links.get(product.id) ?? []).flatMap(({ groupId }) => groups.get(groupId) ?? []),
      })),
    })),
  };
}
