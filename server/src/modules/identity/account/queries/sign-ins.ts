import type { Answer, SignIn } from '@table-tap/contract';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../../kernel/database/database.ts';
import type { Tables } from '../../../../kernel/database/tables.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, type Refusal } from '../../../../kernel/refusal.ts';
import { refreshIdleDays } from '../../domain/refresh-rules.ts';
import { ownSession } from '../../factors/own-session.ts';
import type { AccountParts } from '../parts.ts';

type Route = 'GET /auth/sessions';
const shownMax = 100;

/** Where somebody is signed in, the one that asks first, then the last used first. */
export async function signIns(
  { kernel: { db, clock } }: AccountParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Answer<Route> | Refusal> {
  const now = clock.now();
  const found = await db.global(async (tx) => {
    const own = await ownSession(tx, actor, now);
    return isRefusal(own) ? own : { currentId: own.id, rows: await openSessions(tx, own.userId, now) };
  });
  if (isRefusal(found)) return found;
  const places = await placesOf(db, found.rows);
  const items = found.rows.map((row): SignIn => {
    const place = places.get(`${row.cafe_id} ${row.device_id}`);
    return {
      ...{ id: row.id, current: row.id === found.currentId, browser: row.browser, system: row.system },
      startedAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      cafe: row.cafe_id === null ? null : { id: row.cafe_id, name: place?.cafe ?? '' },
      deviceName: place?.device ?? null,
    };
  });
  items.sort((a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt));
  return { items, nextCursor: null };
}

export interface OpenSession {
  id: string;
  cafe_id: string | null;
  device_id: string | null;
  browser: string | null;
  system: string | null;
  created_at: Date;
  /** To ten minutes: when it last came for an access token. */
  last_used_at: Date;
}

/** Sessions that are not over: neither ended, nor too old, nor left alone for too long. */
export async function openSessions(tx: Transaction<Tables>, userId: string, now: Date): Promise<OpenSession[]> {
  const idleSince = new Date(now.getTime() - refreshIdleDays * 24 * 60 * 60 * 1000);
  const { rows } = await sql<OpenSession>`
    select s.id, s.cafe_id, s.device_id, s.browser, s.system, s.created_at, used.at as last_used_at
    from sessions s
    cross join lateral (
      select coalesce(max(t.created_at), s.created_at) as at from refresh_tokens t where t.session_id = s.id) as used
    where s.user_id = ${userId} and s.ended_at is null and s.expires_at > ${now} and used.at > ${idleSince}
    order by used.at desc limit ${shownMax}`.execute(tx);
  return rows;
}

/** Names of cafés and shared devices that sessions by PIN run in. */
async function placesOf(
  db: Database,
  rows: OpenSession[],
): Promise<Map<string, { cafe: string; device: string | null }>> {
  const cafeIds = [...new Set(rows.flatMap(({ cafe_id }) => cafe_id ?? []))];
  if (cafeIds.length === 0) return new Map();
  const found = await db.readAcross(cafeIds, (reader) =>
    reader
      .selectFrom('devices')
      .innerJoin('cafes', 'cafes.cafe_id', 'devices.cafe_id')
      .select(['devices.cafe_id', 'devices.id', 'devices.name as device', 'cafes.name as cafe'])
      .where('devices.cafe_id', 'in', cafeIds)
      .where('devices.id', 'in', rows.flatMap(({ device_id }) => device_id ?? []))
      .execute(),
  ); // prettier-ignore
  return new Map(found.map((row) => [`${row.cafe_id} ${row.id}`, { cafe: row.cafe, device: row.device }]));
}
