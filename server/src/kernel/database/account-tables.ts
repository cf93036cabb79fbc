import type { ColumnType } from 'kysely';
import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Accounts that people look after by themselves, and mail (0006_accounts.sql). */

type LanguageColumn = 'nl' | 'fr' | 'en' | 'de';

export interface PendingAccountsTable {
  token_hash: Buffer;
  email: string;
  name: string;
  password_hash: string;
  language: LanguageColumn;
  created_at: Time;
  expires_at: Time;
}

export interface AccountLinksTable {
  token_hash: Buffer;
  purpose: 'password' | 'email';
  user_id: string | null;
  email: string | null;
  created_at: Time;
  expires_at: Time;
}

export interface MailsTable {
  id: string;
  template: string;
  language: LanguageColumn;
  recipient: string | null;
  subject: string | null;
  body_text: string | null;
  body_html: string | null;
  attachment: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  attachment_name: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Time;
  expires_at: Time;
  next_try_at: Time;
  tries: Defaulted<number>;
  sent_at: TimeOrNull;
  given_up_at: TimeOrNull;
}

export interface AccountTables {
  pending_accounts: PendingAccountsTable;
  account_links: AccountLinksTable;
  mails: MailsTable;
  customer_cafes: { user_id: string; cafe_id: string };
}
