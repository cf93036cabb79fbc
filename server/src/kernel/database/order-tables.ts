import type { ColumnType } from 'kysely';
import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Tables that grow all evening: tabs, orders, tickets, lines, calls. */

export interface TabsTable {
  cafe_id: string;
  id: string;
  table_id: string | null;
  name: string | null;
  status: Defaulted<'open' | 'closed'>;
  opened_by: string | null;
  opened_at: Time;
  closed_at: TimeOrNull;
  merged_into_id: string | null;
  for_user: string | null;
}

export type Kind = 'queued' | 'making' | 'ready' | 'done' | 'cancelled';

export interface OrdersTable {
  cafe_id: string;
  id: string;
  tab_id: string;
  business_day: string;
  number: number;
  workflow_id: string;
  step: Defaulted<number>;
  status: string;
  kind: Kind;
  held: Defaulted<boolean>;
  service_mode: 'on_premises' | 'take_away';
  guest_id: string | null;
  placed_by: string | null;
  for_user: string | null;
  note: string | null;
  subtotal_minor: number;
  tax_minor: number;
  total_minor: number;
  created_seq: number;
  created_at: Time;
  closed_at: TimeOrNull;
  cancelled_by: string | null;
  cancelled_reason: string | null;
}

export interface TicketsTable {
  cafe_id: string;
  order_id: string;
  id: string;
  counter_id: string;
  step: Defaulted<number>;
  status: string;
  kind: Kind;
  held: Defaulted<boolean>;
  created_at: Time;
  changed_at: Time;
  acknowledged_at: TimeOrNull;
  alarmed_at: TimeOrNull;
  ready_at: TimeOrNull;
  closed_at: TimeOrNull;
}

export interface OrderLinesTable {
  cafe_id: string;
  order_id: string;
  id: string;
  ticket_id: string;
  position: number;
  product_id: string;
  variant_id: string;
  name: string;
  variant_name: string;
  modifiers: ColumnType<{ id: string; name: string; priceMinor: number }[], string, string>;
  note: string | null;
  quantity: number;
  unit_price_minor: number;
  total_minor: number;
  tax_class: string;
  rate_basis_points: number;
}

export interface CallsTable {
  cafe_id: string;
  id: string;
  tab_id: string;
  table_id: string;
  kind: 'waiter' | 'bill';
  created_at: Time;
  answered_at: TimeOrNull;
  answered_by: string | null;
}
