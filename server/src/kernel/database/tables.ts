import type { ColumnType } from 'kysely';
import type { AccessTables } from './access-tables.ts';
import type { AccountTables } from './account-tables.ts';
import type { AuditTables } from './audit-tables.ts';
import type { AllowanceTables } from './allowance-tables.ts';
import type { Defaulted, Json, JsonDefault, Time, TimeOrNull } from './columns.ts';
import type { CountTables } from './count-tables.ts';
import type { FactorTables } from './factor-tables.ts';
import type { FiguresTables } from './figures-tables.ts';
import type { GlassTables } from './glass-tables.ts';
import type { MoneyTables } from './money-tables.ts';
import type { CallsTable, OrderLinesTable, OrdersTable, TabsTable, TicketsTable } from './order-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PurchaseTables } from './purchase-tables.ts';
import type { StockTables } from './stock-tables.ts';
import type { WebhookTables } from './webhook-tables.ts';
import type { WorkTables } from './work-tables.ts';

/**
 * The tables as Kysely sees them. A test compares this file with the catalog of a migrated database.
 * Times are UTC; `…Minor` are integers of minor units; bigint columns (event numbers) come as numbers,
 * which stay exact up to 2^53.
 */

export type TranslationsJson = Partial<Record<'nl' | 'fr' | 'en' | 'de', { name?: string; description?: string }>>;

export interface CafesTable {
  cafe_id: string;
  slug: string;
  name: string;
  legal_name: Defaulted<string>;
  address: ColumnType<Record<string, string> | null, string | null | undefined, string | null>;
  vat_number: Defaulted<string>;
  country: string;
  time_zone: string;
  currency: string;
  business_day_start: Defaulted<string>;
  settings: Json<Record<string, unknown>>;
  settings_version: Defaulted<number>;
  menu_version: Defaulted<number>;
  floor_version: Defaulted<number>;
  stock_version: Defaulted<number>;
  created_at: Defaulted<Date>;
  closed_at: TimeOrNull;
}

export interface CafeSequencesTable {
  cafe_id: string;
  event_seq: Defaulted<number>;
  business_day: Defaulted<string>;
  order_number: Defaulted<number>;
  receipt_number: Defaulted<number>;
  invoice_number: Defaulted<number>;
  /** Where the audit chain ends. */
  audit_seq: Defaulted<number>;
  audit_hash: Defaulted<Buffer>;
}

export interface UsersTable {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  language: Defaulted<'nl' | 'fr' | 'en' | 'de'>;
  platform_admin: Defaulted<boolean>;
  created_at: Defaulted<Date>;
  disabled_at: TimeOrNull;
  /** When somebody who reads the mail of the address last showed it. */
  email_verified_at: TimeOrNull;
  /** Strong enough beside a second factor only. */
  short_password: Defaulted<boolean>;
  erased_at: TimeOrNull;
}

export interface MembershipsTable {
  cafe_id: string;
  user_id: string;
  role: 'employee' | 'manager' | 'owner';
  granted: Defaulted<string[]>;
  taken: Defaulted<string[]>;
  pin_hash: string | null;
  created_at: Defaulted<Date>;
  ended_at: TimeOrNull;
}

export interface DevicesTable {
  cafe_id: string;
  id: string;
  name: string;
  paired_by: string;
  paired_at: Defaulted<Date>;
  last_seen_at: TimeOrNull;
  unpaired_at: TimeOrNull;
}

export interface SessionsTable {
  id: string;
  user_id: string;
  cafe_id: string | null;
  device_id: string | null;
  created_at: Time;
  expires_at: Time;
  ended_at: TimeOrNull;
  factor: Defaulted<'totp' | 'passkey' | 'recovery' | null>;
  verified_at: TimeOrNull;
  /** What it came from, in words of a short list. */
  browser: Defaulted<string | null>;
  system: Defaulted<string | null>;
  /** Since when nobody is at it: it only reads. */
  locked_at: TimeOrNull;
}

export interface RefreshTokensTable {
  token_hash: Buffer;
  session_id: string;
  created_at: Time;
  used_at: TimeOrNull;
}

export interface EventsTable {
  cafe_id: string;
  seq: number;
  type: string;
  data: Json<Record<string, unknown>>;
  tab_id: string | null;
  created_at: Time;
}

export interface IdempotencyKeysTable {
  cafe_id: string;
  actor_id: string;
  key: string;
  request_hash: Buffer;
  response: ColumnType<unknown, string | null | undefined, string | null>;
  order_id: string | null;
  created_at: Time;
}

interface Named {
  cafe_id: string;
  id: string;
  name: string;
  translations: JsonDefault<TranslationsJson>;
}

export interface CategoriesTable extends Named {
  counter_kind: 'bar' | 'kitchen';
  position: Defaulted<number>;
  deleted_at: TimeOrNull;
}

export interface ProductsTable extends Named {
  category_id: string;
  description: Defaulted<string>;
  /** Null: as its category. */
  counter_kind: 'bar' | 'kitchen' | null;
  tax_class: 'food' | 'soft' | 'alcohol';
  alcohol_by_volume: number | null;
  allergens: Defaulted<string[]>;
  favourite: Defaulted<boolean>;
  active: Defaulted<boolean>;
  available: Defaulted<boolean>;
  position: Defaulted<number>;
  version: Defaulted<number>;
  search_text: Defaulted<string>;
  search: ColumnType<string, never, never>;
  deleted_at: TimeOrNull;
}

export interface VariantsTable extends Named {
  product_id: string;
  price_minor: number;
  position: number;
  stock_out: Defaulted<boolean>;
  deleted_at: TimeOrNull;
}

export interface ModifierGroupsTable extends Named {
  min_choices: number;
  max_choices: number;
  deleted_at: TimeOrNull;
}

export interface ModifiersTable extends Named {
  group_id: string;
  price_minor: number;
  position: number;
  stock_out: Defaulted<boolean>;
  deleted_at: TimeOrNull;
}

export interface ProductModifierGroupsTable {
  cafe_id: string;
  product_id: string;
  group_id: string;
  position: number;
}

export interface TaxRatesTable {
  cafe_id: string;
  tax_class: 'food' | 'soft' | 'alcohol';
  service_mode: 'on_premises' | 'take_away';
  valid_from: string;
  rate_basis_points: number;
}

export interface ZonesTable {
  cafe_id: string;
  id: string;
  name: string;
  position: Defaulted<number>;
  /** How guests pay here; null: as the café. */
  pay_mode: 'tab' | 'pay_first' | null;
  deleted_at: TimeOrNull;
}

export interface TablesTable {
  cafe_id: string;
  id: string;
  zone_id: string;
  label: string;
  seats: number;
  position: Defaulted<number>;
  code: string;
  code_version: Defaulted<number>;
  deleted_at: TimeOrNull;
}

export interface CountersTable {
  cafe_id: string;
  id: string;
  name: string;
  kind: 'bar' | 'kitchen';
  active: Defaulted<boolean>;
  category_ids: Defaulted<string[]>;
  capacity: number | null;
  late_amber_seconds: number;
  late_red_seconds: number;
  position: Defaulted<number>;
  deleted_at: TimeOrNull;
}

export interface WorkflowsTable {
  cafe_id: string;
  id: string;
  version: number;
  steps: Json<object[]>;
  created_at: Time;
}

export interface Tables
  extends
    AccountTables,
    AllowanceTables,
    MoneyTables,
    GlassTables,
    AccessTables,
    AuditTables,
    PeopleTables,
    FactorTables,
    FiguresTables,
    CountTables,
    PurchaseTables,
    StockTables,
    WebhookTables,
    WorkTables {
  cafes: CafesTable;
  cafe_slugs: { slug: string; cafe_id: string };
  cafe_sequences: CafeSequencesTable;
  users: UsersTable;
  user_cafes: { user_id: string; cafe_id: string };
  memberships: MembershipsTable;
  devices: DevicesTable;
  device_tokens: { token_hash: Buffer; cafe_id: string; device_id: string };
  sessions: SessionsTable;
  refresh_tokens: RefreshTokensTable;
  events: EventsTable;
  idempotency_keys: IdempotencyKeysTable;
  categories: CategoriesTable;
  products: ProductsTable;
  variants: VariantsTable;
  modifier_groups: ModifierGroupsTable;
  modifiers: ModifiersTable;
  product_modifier_groups: ProductModifierGroupsTable;
  tax_rates: TaxRatesTable;
  zones: ZonesTable;
  tables: TablesTable;
  table_codes: { code_hash: Buffer; cafe_id: string; table_id: string };
  counters: CountersTable;
  workflows: WorkflowsTable;
  tabs: TabsTable;
  orders: OrdersTable;
  tickets: TicketsTable;
  order_lines: OrderLinesTable;
  calls: CallsTable;
}
