import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { Watched } from '../domain/alerts.ts';
import type { Stocked } from '../domain/availability.ts';
import type { ModifierChange, RecipeLine, Recipes } from '../domain/consumption.ts';

export interface StateItem extends Stocked, Watched {
  name: string;
  targetMilli: number | null;
  leadDays: number;
  packMilli: number | null;
}

export interface StateVariant {
  id: string;
  productId: string;
  stockOut: boolean;
}

/** All that availability and alerts of a café follow from, and how they stand. */
export interface StockState {
  items: ReadonlyMap<string, StateItem>;
  book: Recipes;
  variants: readonly StateVariant[];
  modifiers: readonly { id: string; stockOut: boolean }[];
  /** Products that staff have not taken off themselves. */
  offered: ReadonlySet<string>;
  alerts: readonly { id: string; itemId: string; name: string; kind: 'low' | 'out' }[];
}

interface StateRows {
  items: StateItem[];
  recipes: (RecipeLine & { productId: string })[];
  modifierRecipes: (ModifierChange & { modifierId: string })[];
  variants: StateVariant[];
  modifiers: { id: string; stockOut: boolean }[];
  offered: string[];
  alerts: StockState['alerts'];
}

/** When nobody said how long a supplier takes. */
const leadDaysUnsaid = 2;

/** Reads it in one statement, as of one moment; nothing where the café keeps no stock. */
export async function readStockState(reader: Reader, cafeId: string): Promise<StockState | undefined> {
  const { rows } = await sql<StateRows>`
    select
      (select coalesce(json_agg(json_build_object('id', i.id, 'name', i.name, 'capped', i.capped,
          'reorderMilli', i.reorder_milli, 'targetMilli', i.target_milli,
          'levelMilli', coalesce((select sum(l.level_milli) from stock_levels l
            where l.cafe_id = i.cafe_id and l.item_id = i.id), 0),
          'hasMoved', exists (select from stock_movements m where m.cafe_id = i.cafe_id and m.item_id = i.id),
          'leadDays', coalesce((select s.lead_days from suppliers s
            where s.cafe_id = i.cafe_id and s.id = i.supplier_id), ${leadDaysUnsaid}::int),
          'packMilli', (select max(p.quantity_milli) from stock_packs p
            where p.cafe_id = i.cafe_id and p.item_id = i.id and p.deleted_at is null))), '[]')
        from stock_items i where i.cafe_id = ${cafeId} and i.deleted_at is null) as items,
      (select coalesce(json_agg(json_build_object('productId', r.product_id, 'variantId', r.variant_id,
          'itemId', r.item_id, 'quantityMilli', r.quantity_milli)), '[]')
        from recipe_lines r where r.cafe_id = ${cafeId}) as recipes,
      (select coalesce(json_agg(json_build_object('modifierId', m.modifier_id, 'itemId', m.item_id,
          'quantityMilli', m.quantity_milli, 'replacesItemId', m.replaces_item_id)), '[]')
        from modifier_recipes m where m.cafe_id = ${cafeId}) as "modifierRecipes",
      (select coalesce(json_agg(json_build_object('id', v.id, 'productId', v.product_id, 'stockOut', v.stock_out)), '[]')
        from variants v where v.cafe_id = ${cafeId} and v.deleted_at is null) as variants,
      (select coalesce(json_agg(json_build_object('id', m.id, 'stockOut', m.stock_out)), '[]')
        from modifiers m where m.cafe_id = ${cafeId} and m.deleted_at is null) as modifiers,
      (select coalesce(json_agg(p.id), '[]') from products p
        where p.cafe_id = ${cafeId} and p.deleted_at is null and p.available) as offered,
      (select coalesce(json_agg(json_build_object('id', a.id, 'itemId', a.item_id, 'name', i.name, 'kind', a.kind)), '[]')
        from stock_alerts a join stock_items i on i.cafe_id = a.cafe_id and i.id = a.item_id
        where a.cafe_id = ${cafeId} and a.cleared_at is null) as alerts
    from cafes c
    where c.cafe_id = ${cafeId} and c.closed_at is null
      and exists (select from stock_items i where i.cafe_id = c.cafe_id)`.execute(reader.raw);
  const row = rows[0];
  return (
    row && {
      items: new Map(row.items.map((item) => [item.id, item])),
      book: {
        recipes: Map.groupBy(row.recipes, ({ productId }) => productId),
        modifiers: Map.groupBy(row.modifierRecipes, ({ modifierId }) => modifierId),
      },
      variants: row.variants,
      modifiers: row.modifiers,
      offered: new Set(row.offered),
      alerts: row.alerts,
    }
  );
}
