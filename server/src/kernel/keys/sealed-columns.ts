/** A column whose values `FieldEncryption` seals. A test compares this list with the catalog. */
export interface SealedColumn {
  table: string;
  /** The primary key, in the order that `FieldPlace.row` names it. */
  row: readonly string[];
  column: string;
  /** Tables of cafés are walked café by café; others at once. */
  of: 'cafes' | 'installation';
}

/** Every sealed column there is: what the turning of field keys goes through. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'payment_accounts', row: ['cafe_id', 'provider'], column: 'secrets', of: 'cafes' },
  { table: 'employees', row: ['cafe_id', 'user_id'], column: 'phone', of: 'cafes' },
  { table: 'employees', row: ['cafe_id', 'user_id'], column: 'national_number', of: 'cafes' },
  { table: 'employees', row: ['cafe_id', 'user_id'], column: 'iban', of: 'cafes' },
  { table: 'employee_rates', row: ['cafe_id', 'user_id', 'valid_from'], column: 'hourly_rate', of: 'cafes' },
  { table: 'timesheet_lock_rates', row: ['cafe_id', 'lock_id', 'user_id'], column: 'rates', of: 'cafes' },
  { table: 'webhooks', row: ['cafe_id', 'id'], column: 'secret', of: 'cafes' },
  { table: 'webhooks', row: ['cafe_id', 'id'], column: 'old_secret', of: 'cafes' },
  { table: 'totp_factors', row: ['id'], column: 'secret', of: 'installation' },
];

/** Columns of bytes that are not sealed, and what they are. */
export const openBytes: Readonly<Record<string, string>> = {
  'audit_entries.hash': 'seal of the audit chain',
  'audit_entries.prev_hash': 'seal of the audit chain',
  'cafe_sequences.audit_hash': 'seal of the audit chain',
  'customers.link_code_hash': 'keyed hash of a code',
  'employee_photos.image': 'a face, seen by everybody who works there',
  'employees.national_number_index': 'blind index',
  'employees.phone_index': 'blind index',
  'invitation_tokens.token_hash': 'SHA-256 of a token',
  'mails.attachment': 'what was sent to whom it is about',
  'passkeys.public_key': 'public',
  'pending_accounts.token_hash': 'SHA-256 of a token',
  'purchase_receipts.original_sha256': 'SHA-256 of a file',
  'purchase_receipts.sha256': 'SHA-256 of a file',
  'recovery_codes.code_hash': 'keyed hash of a code',
  'sign_in_tickets.token_hash': 'SHA-256 of a token',
  'table_codes.code_hash': 'SHA-256 of a code',
  'account_links.token_hash': 'SHA-256 of a token',
  'api_key_hashes.key_hash': 'SHA-256 of a key',
  'device_codes.code_hash': 'keyed hash of a code',
  'device_tokens.token_hash': 'SHA-256 of a token',
  'idempotency_keys.request_hash': 'HMAC of a request, with a key of the house',
  'installation_keys.wrapped': 'a key, sealed by the installation’s secret (keys/wrap-key.ts)',
  'refresh_tokens.token_hash': 'SHA-256 of a token',
};
