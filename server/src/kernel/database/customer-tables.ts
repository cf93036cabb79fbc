import type { Defaulted, JsonDefault, Time, TimeOrNull } from './columns.ts';

/** Customers, their credits and saved ways to pay, and how a café's ways to pay are set up (0004_money.sql, 0006_credit_changes.sql). */

export interface CreditAccountsTable {
  cafe_id: string;
  user_id: string;
  balance_minor: Defaulted<number>;
  opened_at: Time;
}

export interface CreditChangesTable {
  cafe_id: string;
  id: string;
  user_id: string;
  kind: 'add' | 'deduct';
  amount_minor: number;
  reason: string;
  made_by: string;
  created_at: Time;
}

export interface CustomersTable {
  cafe_id: string;
  user_id: string;
  name: string;
  link_code_hash: Buffer | null;
  link_expires_at: TimeOrNull;
  link_attempts: Defaulted<number>;
  created_at: Time;
}

export interface PaymentAccountsTable {
  cafe_id: string;
  provider: string;
  enabled: Defaulted<boolean>;
  settings: JsonDefault<Record<string, string>>;
  secrets: Buffer | null;
  version: Defaulted<number>;
  updated_at: Time;
}

export interface SavedMethodsTable {
  cafe_id: string;
  id: string;
  user_id: string;
  provider: string;
  customer_reference: string;
  method_reference: string;
  brand: string;
  last4: string;
  expires: Defaulted<string>;
  created_at: Time;
  removed_at: TimeOrNull;
}

export interface CustomerTables {
  credit_accounts: CreditAccountsTable;
  credit_changes: CreditChangesTable;
  customers: CustomersTable;
  payment_accounts: PaymentAccountsTable;
  saved_methods: SavedMethodsTable;
}
