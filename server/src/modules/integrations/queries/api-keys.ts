import { machinePermissions, type Answer, type ApiKey } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { ApiKeysTable } from '../../../kernel/database/access-tables.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Reader } from '../../../kernel/database/database.ts';

/** Keys of a café, newest first; revoked ones stay listed, because the record names them. */
export async function apiKeys(
  db: Database,
  clock: Clock,
  { cafeId }: { cafeId: string },
): Promise<Answer<'GET /cafes/{cafeId}/api-keys'>> {
  const rows = await db.read(cafeId, (reader) => selectKeys(reader, cafeId).execute());
  return { items: rows.map((row) => apiKeyShape(row, clock.now())), nextCursor: null };
}

/** One key of a café. */
export async function readApiKey(
  reader: Reader,
  cafeId: string,
  keyId: string,
  now: Date,
): Promise<ApiKey | undefined> {
  const row = await selectKeys(reader, cafeId).where('api_keys.id', '=', keyId).executeTakeFirst();
  return row && apiKeyShape(row, now);
}

const listedMax = 200;

const selectKeys = (reader: Reader, cafeId: string) =>
  reader
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.made_by')
    .selectAll('api_keys')
    .select('users.name as maker')
    .where('api_keys.cafe_id', '=', cafeId)
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id', 'desc')
    .limit(listedMax);

const apiKeyShape = (row: Selectable<ApiKeysTable> & { maker: string }, now: Date): ApiKey => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: machinePermissions.filter((scope) => row.scopes.includes(scope)),
  createdAt: row.created_at.toISOString(),
  createdBy: { id: row.made_by, name: row.maker },
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  state: row.revoked_at ? 'revoked' : row.expires_at && row.expires_at <= now ? 'expired' : 'active',
});
