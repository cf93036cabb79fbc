import { machinePermissions, type Permission } from '@table-tap/contract';
import { sql } from 'kysely';
import type { LiveApiKey } from '../../../kernel/auth/actor.ts';
import type { Database } from '../../../kernel/database/database.ts';
import { keyOf } from './load.ts';

/** Where a key belongs, by the hex of its hash. */
export async function loadApiKeyIds(
  db: Database,
  hashes: string[],
): Promise<Map<string, { id: string; cafeId: string }>> {
  const sought = hashes.map((hash) => Buffer.from(hash, 'hex'));
  const rows = await db.global((query) =>
    query
      .selectFrom('api_key_hashes')
      .selectAll()
      .where(sql<boolean>`key_hash = any (${sought}::bytea[])`)
      .execute(),
  );
  return new Map(rows.map((row) => [row.key_hash.toString('hex'), { id: row.key_id, cafeId: row.cafe_id }]));
}

export type LoadedApiKey = LiveApiKey & { expiresMs: number; lastUsedMs: number };

/** Keys that were not revoked, of cafés that are open, by café and key id. */
export async function loadApiKeys(db: Database, keys: string[]): Promise<Map<string, LoadedApiKey>> {
  const pairs = keys.map((key) => key.split(' ') as [string, string]);
  const cafeIds = pairs.map(([cafeId]) => cafeId);
  const ids = pairs.map(([, id]) => id);
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<{ cafe_id: string; id: string; name: string; scopes: string[]; expires_at: Date | null; used: Date | null }>`
      select k.cafe_id, k.id, k.name, k.scopes, k.expires_at, k.last_used_at as used
      from unnest(${cafeIds}::uuid[], ${ids}::uuid[]) as asked (cafe_id, id)
      join api_keys k on k.cafe_id = asked.cafe_id and k.id = asked.id and k.revoked_at is null
      join cafes c on c.cafe_id = asked.cafe_id and c.closed_at is null`.execute(reader.raw),
  );
  return new Map(
    rows.map((row) => [
      keyOf(row.cafe_id, row.id),
      {
        id: row.id,
        cafeId: row.cafe_id,
        name: row.name,
        permissions: new Set(machinePermissions.filter((name: Permission) => row.scopes.includes(name))),
        expiresMs: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY,
        lastUsedMs: row.used?.getTime() ?? Number.NEGATIVE_INFINITY,
      },
    ]),
  );
}
