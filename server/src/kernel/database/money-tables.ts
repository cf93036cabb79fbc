import type { ColumnType } from 'kysely';
import type { Defaulted, Json, JsonDefault, Time, TimeOrNull } from './columns.ts';
import type { CustomerTables } from './customer-tables.ts';

/** Tables of money: payments, bills in parts, the ledger, the drawer, receipts (0004_money.sql). */

export type MethodName = 'cash' | 'credits' | 'payconiq' | 'sepa_qr' | 'card' | 'register';
export type PaymentState = 'pending' | 'completed' | 'failed' | 'cancelled' | 'expired';

export interface PaymentsTable {
  cafe_id: string;
  id: string;
  purpose: Defaulted<'bill' | 'top_up'>;
  tab_id: string | null;
  method: MethodName;
  status: PaymentState;
  amount_minor: number;
  tip_minor: Defaulted<number>;
  rounding_minor: Defaulted<number>;
  refunded_minor: Defaulted<number>;
  currency: string;
  tendered_minor: number | null;
  taken_by: string | null;
  guest_id: string | null;
  customer_id: string | null;
  reference: string | null;
  provider_reference: string | null;
  provider_state: string | null;
  action: ColumnType<StoredAction | null, string | null | undefined, string | null>;
  failure: string | null;
  called_at: TimeOrNull;
  expires_at: TimeOrNull;
  tab_closed: boolean;
  business_day: string;
  created_at: Time;
  completed_at: TimeOrNull;
}

/** What a payer does next, as it is stored; the picture of a code is drawn when it is read. */
export type StoredAction = { kind: 'qr'; payload: string; deepLink: string | null } | { kind: 'redirect'; url: string };

export interface PaymentAllocationsTable {
  cafe_id: string;
  order_id: string;
  line_id: string;
  payment_id: string;
  amount_minor: number;
}

export interface MovedLinesTable {
  cafe_id: string;
  order_id: string;
  line_id: string;
  tab_id: string;
  moved_by: string | null;
  moved_at: Time;
}

export interface LineBalancesTable {
  cafe_id: string;
  order_id: string;
  line_id: string;
  total_minor: number;
  paid_minor: Defaulted<number>;
  reduced_minor: Defaulted<number>;
}

export interface LineAdjustmentsTable {
  cafe_id: string;
  order_id: string;
  line_id: string;
  id: string;
  tab_id: string;
  kind: 'discount' | 'comp' | 'void' | 'refund' | 'allowance';
  quantity: number | null;
  amount_minor: number;
  reason: string;
  made_by: string;
  business_day: string;
  created_at: Time;
}

export interface LedgerAccountsTable {
  cafe_id: string;
  code: string;
  kind: 'asset' | 'liability' | 'income' | 'expense';
}

export interface LedgerPostingsTable {
  cafe_id: string;
  id: string;
  kind: string;
  subject_id: string;
  business_day: string;
  posted_by: string | null;
  drawer_session_id: string | null;
  created_at: Time;
}

export interface LedgerEntriesTable {
  cafe_id: string;
  posting_id: string;
  position: number;
  debit: string;
  credit: string;
  amount_minor: number;
}

export interface DrawerSessionsTable {
  cafe_id: string;
  id: string;
  float_minor: number;
  opened_by: string;
  opened_at: Time;
  business_day: string;
  counted_minor: number | null;
  expected_minor: number | null;
  note: string | null;
  closed_by: string | null;
  closed_at: TimeOrNull;
}

export interface CashMovementsTable {
  cafe_id: string;
  id: string;
  session_id: string;
  kind: 'paid_in' | 'paid_out';
  amount_minor: number;
  reason: string;
  made_by: string;
  created_at: Time;
}

export interface ClaimsTable {
  cafe_id: string;
  id: string;
  tab_id: string;
  guest_id: string | null;
  user_id: string | null;
  label: string;
  kind: 'rest' | 'lines' | 'share' | 'amount' | 'order';
  payment_id: string | null;
  created_at: Time;
  expires_at: Time;
  ended_at: TimeOrNull;
  ended_as: 'paid' | 'released' | 'expired' | null;
}

export interface ClaimPartsTable {
  cafe_id: string;
  claim_id: string;
  order_id: string;
  line_id: string;
  amount_minor: number;
}

export interface RefundsTable {
  cafe_id: string;
  id: string;
  payment_id: string;
  amount_minor: number;
  tip_minor: Defaulted<number>;
  method: 'cash' | 'credits' | 'payconiq' | 'card' | 'bank';
  status: 'requested' | 'pending' | 'completed' | 'failed' | 'declined';
  reason: string;
  requested_by: string;
  approved_by: string | null;
  provider_reference: string | null;
  failure: string | null;
  called_at: TimeOrNull;
  created_at: Time;
  completed_at: TimeOrNull;
}

export interface RefundAllocationsTable {
  cafe_id: string;
  refund_id: string;
  order_id: string;
  line_id: string;
  amount_minor: number;
}

export interface PaymentAlertsTable {
  cafe_id: string;
  id: string;
  kind: string;
  provider: string;
  payment_id: string | null;
  detail: JsonDefault<{ expectedMinor?: number; receivedMinor?: number; text?: string }>;
  created_at: Time;
  resolved_at: TimeOrNull;
  resolved_by: string | null;
}

export interface BankEntriesTable {
  cafe_id: string;
  id: string;
  bank_id: string;
  booked_on: string;
  amount_minor: number;
  currency: string;
  reference: string | null;
  counterparty: Defaulted<string>;
  text: Defaulted<string>;
  payment_id: string | null;
  imported_by: string;
  imported_at: Time;
  matched_at: TimeOrNull;
  set_aside_at: TimeOrNull;
  set_aside_by: string | null;
}

export interface ReceiptsTable {
  cafe_id: string;
  number: number;
  id: string;
  kind: 'sale' | 'refund' | 'top_up';
  payment_id: string;
  refund_id: string | null;
  token: string;
  data: Json<object>;
  to_sign: Defaulted<boolean>;
  business_day: string;
  created_at: Time;
}

export interface ReceiptSignaturesTable {
  cafe_id: string;
  receipt_number: number;
  adapter: string;
  signature: string;
  code: string;
  signed_at: Time;
}

export interface InvoicesTable {
  cafe_id: string;
  number: number;
  receipt_number: number;
  customer: Json<object>;
  issued_by: string;
  created_at: Time;
}

export interface TipPayoutsTable {
  cafe_id: string;
  id: string;
  business_day: string;
  amount_minor: number;
  paid_by: string;
  created_at: Time;
}

export interface TipPayoutSharesTable {
  cafe_id: string;
  payout_id: string;
  user_id: string;
  weight: number;
  amount_minor: number;
}

export interface DayClosingsTable {
  cafe_id: string;
  business_day: string;
  number: number;
  report: Json<object>;
  closed_by: string;
  closed_at: Time;
}

export interface MoneyTables extends CustomerTables {
  payments: PaymentsTable;
  payment_allocations: PaymentAllocationsTable;
  moved_lines: MovedLinesTable;
  line_balances: LineBalancesTable;
  line_adjustments: LineAdjustmentsTable;
  ledger_accounts: LedgerAccountsTable;
  ledger_postings: LedgerPostingsTable;
  ledger_entries: LedgerEntriesTable;
  drawer_sessions: DrawerSessionsTable;
  cash_movements: CashMovementsTable;
  claims: ClaimsTable;
  claim_parts: ClaimPartsTable;
  refunds: RefundsTable;
  refund_allocations: RefundAllocationsTable;
  payment_alerts: PaymentAlertsTable;
  bank_entries: BankEntriesTable;
  receipts: ReceiptsTable;
  receipt_signatures: ReceiptSignaturesTable;
  invoices: InvoicesTable;
  tip_payouts: TipPayoutsTable;
  tip_payout_shares: TipPayoutSharesTable;
  day_closings: DayClosingsTable;
}
