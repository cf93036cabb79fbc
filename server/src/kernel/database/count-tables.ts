import type { ColumnType } from 'kysely';
import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Packs as they were counted: so many of what held so much then. */
export interface CountedPack {
  name: string;
  count: number;
  quantityMilli: number;
}

export interface StockCountsTable {
  cafe_id: string;
  id: string;
  location_id: string;
  scope: 'all' | 'category' | 'items';
  category: string | null;
  blind: boolean;
  note: string | null;
  status: Defaulted<'open' | 'posted' | 'cancelled'>;
  began_by: string | null;
  began_at: Time;
  ended_by: string | null;
  ended_at: TimeOrNull;
  short_micro: number | null;
  over_micro: number | null;
}

export interface StockCountLinesTable {
  cafe_id: string;
  count_id: string;
  item_id: string;
  location_id: string;
  open: Defaulted<boolean>;
  outcome: 'counted' | 'unchanged' | 'zero' | null;
  counted_milli: number | null;
  expected_milli: number | null;
  uncertain_milli: number | null;
  variance_milli: number | null;
  posted_milli: number | null;
  cost_micro: number | null;
}

export interface StockCountEntriesTable {
  cafe_id: string;
  id: string;
  count_id: string;
  item_id: string;
  quantity_milli: number | null;
  packs: ColumnType<CountedPack[] | null, string | null, never>;
  area: string | null;
  serving: boolean | null;
  expected_milli: number | null;
  counted_at: TimeOrNull;
  takes_back: string | null;
  person_id: string | null;
  created_at: Time;
}

export interface CountTables {
  stock_counts: StockCountsTable;
  stock_count_lines: StockCountLinesTable;
  stock_count_entries: StockCountEntriesTable;
}
