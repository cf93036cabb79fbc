import type { Passkey } from '@table-tap/contract';
import type { PasskeyRow } from './check-passkey.ts';

export const passkeyShape = (row: PasskeyRow): Passkey => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  synced: row.synced,
});
