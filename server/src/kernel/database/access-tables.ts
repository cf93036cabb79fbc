import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Keys of the installation and of machines, and codes that pair a device. */

export interface InstallationKeysTable {
  purpose: 'tokens' | 'fields';
  id: string;
  wrapped: Buffer | null;
  created_at: Time;
  active_from: Time;
  retired_at: TimeOrNull;
}

export interface ApiKeysTable {
  cafe_id: string;
  id: string;
  name: string;
  hint: string;
  scopes: Defaulted<string[]>;
  made_by: string;
  created_at: Time;
  expires_at: TimeOrNull;
  last_used_at: TimeOrNull;
  revoked_at: TimeOrNull;
}

export interface AccessTables {
  installation_keys: InstallationKeysTable;
  api_keys: ApiKeysTable;
  api_key_hashes: { key_hash: Buffer; cafe_id: string; key_id: string };
  device_codes: { code_hash: Buffer; cafe_id: string; name: string; made_by: string; expires_at: Date };
}
