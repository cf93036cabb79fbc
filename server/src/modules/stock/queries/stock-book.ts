import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { ModifierChange, RecipeLine, Recipes } from '../domain/consumption.ts';
import { marksOf } from '../domain/marks.ts';

export interface BookItem {
  id: string;
  name: string;
  /** Where sales take it from first. */
  locationId: string;
  capped: boolean;
  reorderMilli: number | null;
}

/** What selling takes, of what: kept in memory, and read anew when the café's `stock_version` is higher. */
export interface StockBook extends Recipes {
  version: number;
  items: ReadonlyMap<string, BookItem>;
  /** By item: at or below these levels something follows (`marksOf`). */
  marks: ReadonlyMap<string, readonly number[]>;
}

interface BookRows {
  version: number;
  items: BookItem[];
  recipes: (RecipeLine & { productId: string })[];
  modifiers: (ModifierChange & { modifierId: string })[];
}

/**
 * Reads the stock book of a café in one statement, as of one moment. Items that were removed are taken by nothing.
 * @throws when the café does not exist
 */
export async function loadStockBook(reader: Reader, cafeId: string): Promise<StockBook> {
  const { rows } = await sql<BookRows>`
    select c.stock_version as version,
      (select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name, 'locationId', i.location_id,
          'capped', i.capped, 'reorderMilli', i.reorder_milli)), '[]')
        from stock_items i where i.cafe_id = ${cafeId} and i.deleted_at is null) as items,
      (select coalesce(json_agg(json_build_object('productId', r.product_id, 'variantId', r.variant_id,
          'itemId', r.item_id, 'quantityMilli', r.quantity_milli)), '[]')
        from recipe_lines r where r.cafe_id = ${cafeId}) as recipes,
      (select coalesce(json_agg(json_build_object('modifierId', m.modifier_id, 'itemId', m.item_id,
          'quantityMilli', m.quantity_milli, 'replacesItemId', m.replaces_item_id)), '[]')
        from modifier_recipes m where m.cafe_id = ${cafeId}) as modifiers
    from cafes c where c.cafe_id = ${cafeId}`.execute(reader.raw);
  const row = rows[0];
  if (!row) throw new Error(`café ${cafeId} has no stock`);
  const items = new Map(row.items.map((item) => [item.id, item]));
  const known = (itemId: string | null) => itemId === null || items.has(itemId);
  const recipes = Map.groupBy(
    row.recipes.filter(({ itemId }) => known(itemId)),
    ({ productId }) => productId,
  );
  const modifiers = Map.groupBy(
    row.modifiers.filter(({ itemId }) => known(itemId)),
    ({ modifierId }) => modifierId,
  );
  return { version: row.version, items, recipes, modifiers, marks: marksOf(items.values(), { recipes, modifiers }) };
}
