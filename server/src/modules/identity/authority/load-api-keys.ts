import { machinePermissions, type Permission, type StaffRole } from '@table-tap/contract';
import { sql } from 'kysely';
import type { LiveApiKey } from '../../../kernel/auth/actor.ts';
import type { Database } from '../../../kernel/database/database.ts';
import { effectivePermissions } from '../domain/effective-permissions.ts';
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

interface KeyRow {
  cafe_id: string;
  id: string;
  name: string;
  scopes: string[];
  expires_at: Date | null;
  used: Date | null;
  /** What its maker is here, and may do. */
  role: StaffRole;
  granted: string[];
  taken: string[];
}

export type LoadedApiKey = LiveApiKey & { expiresMs: number; lastUsedMs: number };

/**
 * Keys that were not revoked, of cafés that are open and people who work there, by café and key id. A key may do no more
 * than its maker may do now. Lateral with a limit, as for members.
 */
export async function loadApiKeys(db: Database, keys: string[]): Promise<Map<string, LoadedApiKey>> {
  const pairs = keys.map((key) => key.split(' ') as [string, string]);
  const cafeIds = pairs.map(([cafeId]) => cafeId);
  const ids = pairs.map(([, id]) => id);
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<KeyRow>`
      select k.cafe_id, k.id, k.name, k.scopes, k.expires_at, k.last_used_at as used, maker.*
      from unnest(${cafeIds}::uuid[], ${ids}::uuid[]) as asked (cafe_id, id)
      join api_keys k on k.cafe_id = asked.cafe_id and k.id = asked.id and k.revoked_at is null
      join cafes c on c.cafe_id = asked.cafe_id and c.closed_at is null
      cross join lateral (
        select m.role, m.granted, m.taken
        from memberships m
        join users u on u.id = m.user_id and u.disabled_at is null
        where m.cafe_id = asked.cafe_id and m.user_id = k.made_by and m.ended_at is null
        limit 1) as maker`.execute(reader.raw),
  );
  return new Map(
    rows.map((row) => [
      keyOf(row.cafe_id, row.id),
      {
        id: row.id,
        cafeId: row.cafe_id,
        name: row.name,
        permissions: new Set(scopesNow(row)),
        expiresMs: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY,
        lastUsedMs: row.used?.getTime() ?? Number.NEGATIVE_INFINITY,
      },
    ]),
  );
}

function scopesNow({ scopes, role, granted, taken }: KeyRow): Permission[] {
  const makers = effectivePermissions(role, granted, taken);
  return machinePermissions.filter((name: Permission) => scopes.includes(name) && makers.includes(name));
}
