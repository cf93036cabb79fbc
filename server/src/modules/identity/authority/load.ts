import type { Permission, StaffRole } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import { byPin, effectivePermissions } from '../domain/effective-permissions.ts';

/** Keys are ids joined by a space; ids hold none. */
export const keyOf = (...ids: string[]): string => ids.join(' ');

export interface LiveSession {
  userId: string;
  /** The only café it is good for, on a shared device. */
  cafeId: string | null;
  deviceId: string | null;
  isLocked: boolean;
  expiresMs: number;
}

/** Sessions that were not ended, of people who are not disabled, by session id. */
export async function loadSessions(db: Database, sessionIds: string[]): Promise<Map<string, LiveSession>> {
  const rows = await db.global((query) =>
    query
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['sessions.id', 'sessions.user_id', 'sessions.cafe_id', 'sessions.device_id', 'sessions.expires_at'])
      .select('sessions.locked_at')
      .where(sql<boolean>`sessions.id = any (${sessionIds}::uuid[])`)
      .where('sessions.ended_at', 'is', null)
      .where('users.disabled_at', 'is', null)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...{ userId: row.user_id, cafeId: row.cafe_id, deviceId: row.device_id },
        ...{ isLocked: row.locked_at !== null, expiresMs: row.expires_at.getTime() },
      },
    ]),
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

/** Those of these people whose sign-in is as strong as their roles, and their password, ask for, by user id. */
export async function loadEquipped(db: Database, userIds: string[]): Promise<Map<string, { equipped: true }>> {
  const people = await db.global((query) =>
    sql<{ id: string; has_factor: boolean; needs_factor: boolean; cafe_ids: string[] }>`
      select u.id, u.platform_admin or u.short_password as needs_factor, array(select cafe_id from user_cafes where user_id = u.id) as cafe_ids,
        exists (select from totp_factors where user_id = u.id and confirmed_at is not null)
          or exists (select from passkeys where user_id = u.id) as has_factor
      from users u where u.id = any (${userIds}::uuid[])`.execute(query),
  );
  const open = people.rows.filter((person) => !person.has_factor && !person.needs_factor);
  const runs = await whoRuns(db, open);
  return new Map(
    people.rows
      .filter(({ id, has_factor, needs_factor }) => has_factor || (!needs_factor && !runs.has(id)))
      .map(({ id }) => [id, { equipped: true }]),
  );
}

/** Those who are more than employees somewhere. */
async function whoRuns(db: Database, people: { id: string; cafe_ids: string[] }[]): Promise<Set<string>> {
  const cafeIds = people.flatMap((person) => person.cafe_ids);
  if (cafeIds.length === 0) return new Set();
  const userIds = people.flatMap(({ id, cafe_ids }) => cafe_ids.map(() => id));
  const { rows } = await db.readAcross([...new Set(cafeIds)], (reader) =>
    sql<{ user_id: string }>`
      select distinct m.user_id
      from unnest(${cafeIds}::uuid[], ${userIds}::uuid[]) as asked (cafe_id, user_id)
      join memberships m on m.cafe_id = asked.cafe_id and m.user_id = asked.user_id
      where m.ended_at is null and m.role <> 'employee'`.execute(reader.raw),
  );
  return new Set(rows.map(({ user_id }) => user_id));
}

export interface LoadedMembership {
  role: StaffRole;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** What is left of them with a PIN on a shared device. */
  byPin: ReadonlySet<Permission>;
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
    rows.map(({ cafe_id, user_id, role, granted, taken, name }) => {
      const permissions = effectivePermissions(role, granted, taken);
      return [
        keyOf(cafe_id, user_id),
        { role, name, permissions: new Set(permissions), byPin: new Set(byPin(permissions)) },
      ];
    }),
  );
}

/** Names of shared devices, by café and device id. */
export async function loadDevices(db: Database, keys: string[]): Promise<Map<string, { id: string; name: string }>> {
  const [cafeIds, deviceIds] = columnsOf(keys);
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<{ cafe_id: string; id: string; name: string }>`
      select d.cafe_id, d.id, d.name
      from unnest(${cafeIds}::uuid[], ${deviceIds}::uuid[]) as asked (cafe_id, id)
      join devices d on d.cafe_id = asked.cafe_id and d.id = asked.id`.execute(reader.raw),
  );
  return new Map(rows.map(({ cafe_id, id, name }) => [keyOf(cafe_id, id), { id, name }]));
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
