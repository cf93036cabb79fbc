import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/**
 * Stock: `…_milli` are whole thousandths of a piece, a millilitre or a gram, `…_micro` whole millionths of a minor unit.
 */

export interface SuppliersTable {
  cafe_id: string;
  id: string;
  name: string;
  email: Defaulted<string>;
  phone: Defaulted<string>;
  customer_number: Defaulted<string>;
  lead_days: Defaulted<number>;
  note: Defaulted<string>;
  version: Defaulted<number>;
  created_at: Time;
  deleted_at: TimeOrNull;
}

export interface StockItemsTable {
  cafe_id: string;
  id: string;
  name: string;
  category: Defaulted<string>;
  unit: 'piece' | 'l' | 'dl' | 'cl' | 'ml' | 'kg' | 'g';
  location_id: string;
  supplier_id: string | null;
  capped: boolean;
  reorder_milli: number | null;
  target_milli: number | null;
  batches: Defaulted<boolean>;
  note: Defaulted<string>;
  version: Defaulted<number>;
  created_at: Time;
  deleted_at: TimeOrNull;
}

export interface StockPacksTable {
  cafe_id: string;
  id: string;
  item_id: string;
  name: string;
  quantity_milli: number;
  barcode: string | null;
  keg: Defaulted<boolean>;
  position: Defaulted<number>;
  deleted_at: TimeOrNull;
}

export interface StockLevelsTable {
  cafe_id: string;
  item_id: string;
  location_id: string;
  capped: boolean;
  level_milli: Defaulted<number>;
  value_micro: Defaulted<number>;
  unit_cost_micro: Defaulted<number>;
}

export type MovementReason =
  | 'sale'
  | 'staff_drink'
  | 'cancel'
  | 'void'
  | 'purchase'
  | 'waste'
  | 'count'
  | 'transfer'
  | 'adjustment'
  | 'revaluation';
export type WasteCause = 'spilled' | 'broken' | 'expired' | 'returned' | 'tasting' | 'keg_rest' | 'other';

export interface StockMovementsTable {
  cafe_id: string;
  id: string;
  item_id: string;
  location_id: string;
  reason: MovementReason;
  cause: WasteCause | null;
  quantity_milli: number;
  cost_micro: number;
  order_id: string | null;
  line_id: string | null;
  change_id: string | null;
  person_id: string | null;
  note: string | null;
  business_day: string;
  created_at: Time;
}

export interface StockTables {
  suppliers: SuppliersTable;
  stock_locations: {
    cafe_id: string;
    id: string;
    name: string;
    position: Defaulted<number>;
    deleted_at: TimeOrNull;
  };
  stock_items: StockItemsTable;
  stock_packs: StockPacksTable;
  stock_levels: StockLevelsTable;
  stock_movements: StockMovementsTable;
  recipe_lines: {
    cafe_id: string;
    id: string;
    product_id: string;
    variant_id: string | null;
    item_id: string;
    quantity_milli: number;
  };
  modifier_recipes: {
    cafe_id: string;
    id: string;
    modifier_id: string;
    item_id: string | null;
    quantity_milli: number | null;
    replaces_item_id: string | null;
  };
  stock_alerts: {
    cafe_id: string;
    id: string;
    item_id: string;
    kind: 'low' | 'out';
    level_milli: number;
    suggested_milli: number;
    raised_at: Time;
    cleared_at: TimeOrNull;
  };
  stock_batches: {
    cafe_id: string;
    id: string;
    item_id: string;
    location_id: string;
    code: Defaulted<string>;
    expires_on: string | null;
    quantity_milli: number;
    change_id: string;
    created_at: Time;
  };
  keg_changes: {
    cafe_id: string;
    id: string;
    item_id: string;
    pack_id: string;
    pack_milli: number;
    sold_milli: number;
    lost_milli: number;
    used_milli: number;
    settled_milli: number;
    settled_before: string;
    person_id: string | null;
    created_at: Time;
  };
}
