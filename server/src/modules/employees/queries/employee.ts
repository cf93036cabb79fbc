import type { Colleague, Employee } from '@table-tap/contract';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { withEtag, type Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { effectivePermissions, findSession } from '../../identity/index.ts';
import { showPrivate, type PrivateColumn } from '../domain/private-texts.ts';
import { decidesAbout } from '../domain/standing.ts';
import type { People } from '../people.ts';
import { ratesOf } from './rates.ts';
import { standingOf } from './standing.ts';

/** Who asks, for what they may see. */
export type Viewer = Pick<Call<'GET /cafes/{cafeId}/employees/{userId}'>, 'cafeId' | 'permissions' | 'by' | 'actor'>;

/** People of a café with all that the database holds of them; narrow it to somebody. */
export const peopleRows = (reader: Pick<Reader, 'selectFrom'>, cafeId: string) =>
  reader
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('employees as e', (join) =>
      join.onRef('e.cafe_id', '=', 'm.cafe_id').onRef('e.user_id', '=', 'm.user_id'),
    )
    .where('m.cafe_id', '=', cafeId)
    .where('e.cafe_id', '=', cafeId);

export const colleagueColumns = [
  'm.user_id as userId',
  'e.number',
  'u.name',
  'm.role',
  'm.pin_hash as pinHash',
  'm.ended_at as endedAt',
  'e.photo_key as photoKey',
] as const;

interface ColleagueRow {
  userId: string;
  number: number;
  name: string;
  role: Colleague['role'];
  pinHash: string | null;
  endedAt: Date | null;
  photoKey: string | null;
}

export const colleagueShape = (cafeId: string, row: ColleagueRow): Colleague => ({
  userId: row.userId,
  number: row.number,
  name: row.name,
  role: row.role,
  photoUrl: photoUrl(cafeId, row.photoKey),
  hasPin: row.pinHash !== null,
  endedAt: row.endedAt?.toISOString() ?? null,
});

/** Where a face is served; without its host, because pages and API share one. */
export const photoUrl = (cafeId: string, key: string | null): string | null =>
  key === null ? null : `/api/v1/cafes/${cafeId}/photos/${key}`;

/** One person as the viewer may see them, with the ETag of what PATCH changes. */
export async function showEmployee(people: People, viewer: Viewer, userId: string): Promise<Reply<Employee> | Refusal> {
  const { db } = people.kernel;
  const isOwn = await looksAtOneself(db, viewer, userId);
  const employee = await db.read(viewer.cafeId, (reader) => readEmployee(reader, people, viewer, userId, isOwn));
  return employee ? withEtag(employee.version, employee) : refuse('NOT_FOUND');
}

/** One's own private details show without a permission, but not on a shared device: a PIN is seen by others. */
async function looksAtOneself(db: Database, { actor }: Viewer, userId: string): Promise<boolean> {
  if (actor?.kind !== 'user' || actor.id !== userId) return false;
  return (await findSession(db, actor))?.onlyCafeId === null;
}

async function readEmployee(
  reader: Reader,
  { fields }: Pick<People, 'fields'>,
  { cafeId, permissions, by }: Viewer,
  userId: string,
  isOwn: boolean,
): Promise<Employee | undefined> {
  const row = await peopleRows(reader, cafeId)
    .select(colleagueColumns)
    .select(['u.email', 'u.language', 'm.created_at', 'm.granted', 'm.taken'])
    .select(['e.contract_kind', 'e.weekly_minutes', 'e.starts_on', 'e.ends_on', 'e.version'])
    .select(['e.phone', 'e.national_number', 'e.iban'])
    .where('m.user_id', '=', userId)
    .executeTakeFirst();
  if (!row) return undefined;
  const privateShown = permissions.has('people:private') || isOwn;
  const detailsShown = permissions.has('people:write') || isOwn;
  const viewing = by ? await standingOf(reader, cafeId, by.id) : undefined;
  const text = (column: PrivateColumn) => {
    const sealed = row[column];
    return sealed && showPrivate(column, fields.open(column, cafeId, userId, sealed), privateShown);
  };
  const rates = privateShown ? await ratesOf(reader, fields.encryption, cafeId, [userId]) : undefined;
  const { contract_kind: kind, weekly_minutes: weeklyMinutes, starts_on: startsOn, ends_on: endsOn } = row;
  return {
    ...colleagueShape(cafeId, row),
    email: detailsShown ? row.email : null,
    language: row.language,
    joinedAt: row.created_at.toISOString(),
    granted: row.granted,
    taken: row.taken,
    permissions: effectivePermissions(row.role, row.granted, row.taken),
    contract: detailsShown ? { kind, weeklyMinutes, startsOn, endsOn } : null,
    phone: text('phone'),
    nationalNumber: text('national_number'),
    iban: text('iban'),
    rates: rates ? (rates.get(userId) ?? []) : null,
    privateShown,
    canManage:
      permissions.has('people:write') && viewing !== undefined && decidesAbout(viewing, { userId, role: row.role }),
    version: row.version,
  };
}
