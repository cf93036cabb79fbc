import type { StockUnitName } from '@table-tap/contract';

export interface ParsedPack {
  row: number;
  name: string;
  quantityMilli: number;
  barcode: string | null;
  keg: boolean;
}

/** An item as a file describes it. What the file has no column for, or leaves empty where that says nothing, is undefined. */
export interface ParsedItem {
  row: number;
  name: string;
  category?: string;
  unit?: StockUnitName;
  locationName?: string;
  /** Null: none. */
  supplierName?: string | null;
  capped?: boolean;
  reorderMilli?: number | null;
  targetMilli?: number | null;
  batches?: boolean;
  note?: string;
  packs: ParsedPack[];
  /** Where it is at home. */
  levelMilli?: number;
  /** Of one unit. */
  unitCostMicro?: number;
}

export interface ParsedFile {
  /** Empty where there is a problem: nothing is imported half. */
  items: ParsedItem[];
  rows: number;
}
