import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Glasses: kinds, what goes out in them, lots that are out, movements, returns (0014_glasses.sql). */

export type GlassIconName = 'glass' | 'beer' | 'wine' | 'cocktail' | 'cup' | 'bottle' | 'pitcher' | 'crate';
export type GlassMovementKind = 'out' | 'back' | 'broken' | 'lost' | 'cancelled' | 'bought';
export type RefundTo = 'cash' | 'credits' | 'tab' | 'none';

export interface GlassTypesTable {
  cafe_id: string;
  id: string;
  name: string;
  icon: Defaulted<GlassIconName>;
  deposit_minor: Defaulted<number>;
  goes_out: Defaulted<'always' | 'on_premises' | 'take_away'>;
  barcode: string | null;
  kept_after_days: number | null;
  owned: Defaulted<number>;
  position: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Time;
  deleted_at: TimeOrNull;
}

export interface GlassUsesTable {
  cafe_id: string;
  id: string;
  glass_type_id: string;
  category_id: string | null;
  product_id: string | null;
  variant_id: string | null;
  count: number;
}

export interface GlassLotsTable {
  cafe_id: string;
  order_id: string;
  glass_type_id: string;
  line_id: string | null;
  deposit_minor: number;
  count: number;
  back: Defaulted<number>;
  unclaimed: Defaulted<number>;
  broken: Defaulted<number>;
  lost: Defaulted<number>;
  cancelled: Defaulted<number>;
  kept: Defaulted<number>;
  table_id: string | null;
  zone_id: string | null;
  business_day: string;
  created_at: Time;
}

export interface GlassMovementsTable {
  cafe_id: string;
  id: string;
  glass_type_id: string;
  kind: GlassMovementKind;
  count: number;
  order_id: string | null;
  line_id: string | null;
  change_id: string | null;
  table_id: string | null;
  zone_id: string | null;
  counter_id: string | null;
  person_id: string | null;
  note: string | null;
  business_day: string;
  created_at: Time;
}

export interface GlassChangesTable {
  cafe_id: string;
  id: string;
  kind: 'broken' | 'lost' | 'bought';
  created_at: Time;
}

export interface GlassReturnsTable {
  cafe_id: string;
  id: string;
  refund_to: RefundTo;
  amount_minor: number;
  rounding_minor: Defaulted<number>;
  customer_id: string | null;
  tab_id: string | null;
  counter_id: string | null;
  returned_by: string;
  business_day: string;
  created_at: Time;
}

export interface GlassReturnPartsTable {
  cafe_id: string;
  return_id: string;
  order_id: string;
  glass_type_id: string;
  line_id: string | null;
  count: number;
  settled: 'paid' | 'due' | 'none';
  amount_minor: number;
}

export interface GlassKeptDepositsTable {
  cafe_id: string;
  id: string;
  order_id: string;
  glass_type_id: string;
  line_id: string;
  count: number;
  amount_minor: number;
  business_day: string;
  created_at: Time;
}

export interface GlassTables {
  glass_types: GlassTypesTable;
  glass_uses: GlassUsesTable;
  glass_lots: GlassLotsTable;
  glass_movements: GlassMovementsTable;
  glass_changes: GlassChangesTable;
  glass_returns: GlassReturnsTable;
  glass_return_parts: GlassReturnPartsTable;
  glass_kept_deposits: GlassKeptDepositsTable;
}
