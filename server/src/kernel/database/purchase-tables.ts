import type { PurchaseState } from '@table-tap/contract';
import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Purchases: prices are those of a pack without VAT, in minor units. */

export interface PurchaseOrdersTable {
  cafe_id: string;
  id: string;
  number: number | null;
  supplier_id: string;
  status: PurchaseState;
  direct: Defaulted<boolean>;
  closed: Defaulted<boolean>;
  reference: Defaulted<string>;
  note: Defaulted<string>;
  expected_on: string | null;
  cancel_reason: string | null;
  mailed_to: string | null;
  created_by: string | null;
  created_at: Time;
  ordered_at: TimeOrNull;
  version: Defaulted<number>;
}

export interface PurchaseLinesTable {
  cafe_id: string;
  id: string;
  purchase_order_id: string;
  position: number;
  item_id: string;
  pack_id: string | null;
  pack_name: string;
  pack_milli: number;
  packs: number;
  price_minor: number;
  vat_basis_points: number;
}

export interface DeliveriesTable {
  cafe_id: string;
  id: string;
  purchase_order_id: string;
  document: Defaulted<string>;
  corrects: string | null;
  reason: string | null;
  business_day: string;
  net_minor: number;
  vat_minor: number;
  person_id: string | null;
  created_at: Time;
}

export interface DeliveryLinesTable {
  cafe_id: string;
  id: string;
  delivery_id: string;
  line_id: string;
  location_id: string;
  packs: number;
  broken_packs: Defaulted<number>;
  broken_paid: Defaulted<boolean>;
  pack_milli: number;
  price_minor: number;
  vat_basis_points: number;
  batch_code: Defaulted<string>;
  expires_on: string | null;
}

export interface PurchaseReceiptsTable {
  cafe_id: string;
  id: string;
  purchase_order_id: string;
  name: string;
  media_type: 'image/webp' | 'application/pdf';
  bytes: number;
  file_key: string;
  thumbnail_key: string;
  page_keys: string[];
  sha256: Buffer;
  original_sha256: Buffer;
  person_id: string | null;
  created_at: Time;
  removed_at: TimeOrNull;
  removed_by: string | null;
}

export interface PurchaseTables {
  purchase_numbers: { cafe_id: string; last: number };
  purchase_orders: PurchaseOrdersTable;
  purchase_lines: PurchaseLinesTable;
  deliveries: DeliveriesTable;
  delivery_lines: DeliveryLinesTable;
  purchase_receipts: PurchaseReceiptsTable;
}
