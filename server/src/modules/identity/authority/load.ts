import type { Permission, StaffRole } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import { effectivePermissions } from '../domain/effective-permissions.ts';

/** Keys are ids joined by a space; ids hold none. */
export const keyOf = (...ids: string[]): string => ids.join(' ');

export interface LiveSession {
  userId: string;
  /** The only café it is good for, on a shared device. */
  cafeId: string | null;
  expiresMs: number;
}

/** Sessions that were not ended, of people who are not disabled, by session id. */
export async function loadSessions(db: Database, sessionIds: string[]): Promise<Map<string, LiveSession>> {
  const rows = await db.global((query) =>
    query
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['sessions.id', 'sessions.user_id', 'sessions.cafe_id', 'sessions.expires_at'])
      .where(sql<boolean>`sessions.id = any (${sessionIds}::uuid[])`)
      .where('sessions.ended_at', 'is', null)
      .where('users.disabled_at', 'is', null)
      .execute(),
  );
  return new Map(
    rows.map((row) => [row.id, { userId: row.user_id, cafeId: row.cafe_id, expiresMs: row.expires_at.getTime() }]),
  );
}

/** Who runs the platform, by user id. */
export async function loadAdmins(db: Database, userIds: string[]): Promise<Map<string, { admin: boolean }>> {
  const rows = await db.global((query) =>
    query
      .selectFrom('users')
      .select(['id', 'platform_admin'])
      .where(sql<boolean>`id = any (${userIds}::uuid[])`)
      .where('disabled_at', 'is', null)
      .execute(),
  );
  return new Map(rows.map((row) => [row.id, { admin: row.platform_admin }]));
}

export interface LoadedMembership {
  role: StaffRole;
  name: string;
  permissions: ReadonlySet<Permission>;
}

/**
 * What people may do where they work, by café and user id. Lateral with a limit, or else the planner looks for each
 * person in every café of the batch.
 */
export async function loadMemberships(db: Database, keys: string[]): Promise<Map<string, LoadedMembership>> {
  const [cafeIds, userIds] = columnsOf(keys);
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<{ cafe_id: string; user_id: string; role: StaffRole; granted: string[]; taken: string[]; name: string }>`
      select asked.cafe_id, asked.user_id, member.*
      from unnest(${cafeIds}::uuid[], ${userIds}::uuid[]) as asked (cafe_id, user_id)
      cross join lateral (
        select m.role, m.granted, m.taken, u.name
        from memberships m
        join users u on u.id = m.user_id and u.disabled_at is null
        where m.cafe_id = asked.cafe_id and m.user_id = asked.user_id and m.ended_at is null
        limit 1) as member`.execute(reader.raw),
  );
  return new Map(
    rows.map(({ cafe_id, user_id, role, granted, taken, name }) => [
      keyOf(cafe_id, user_id),
      { role, name, permissions: new Set(effectivePermissions(role, granted, taken)) },
    ]),
  );
}

/** Versions of the codes of tables that still stand in cafés that are open, by café and table id. */
export async function loadTableCodes(db: Database, keys: string[]): Promise<Map<string, { version: number }>> {
  const [cafeIds, tableIds] = columnsOf(keys);
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<{ cafe_id: string; id: string; code_version: number }>`
      select t.cafe_id, t.id, t.code_version
      from unnest(${cafeIds}::uuid[], ${tableIds}::uuid[]) as asked (cafe_id, id)
      join tables t on t.cafe_id = asked.cafe_id and t.id = asked.id and t.deleted_at is null
      join cafes c on c.cafe_id = asked.cafe_id and c.closed_at is null`.execute(reader.raw),
  );
  return new Map(rows.map((row) => [keyOf(row.cafe_id, row.id), { version: row.code_version }]));
}

function columnsOf(keys: string[]): [string[], string[]] {
  const pairs = keys.map((key) => key.split(' ') as [string, string]);
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
}
