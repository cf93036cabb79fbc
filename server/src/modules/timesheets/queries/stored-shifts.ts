import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { WorkTimes } from '../domain/count-work.ts';

/** A shift with all that stands beside it in the database. */
export interface StoredShift extends WorkTimes {
  id: string;
  userId: string;
  name: string;
  employeeNumber: number | null;
  photoKey: string | null;
  businessDay: string;
  setAsideAt: Date | null;
  rulesVersion: number;
  version: number;
  approval: { by: { id: string; name: string }; at: Date } | null;
  /** Times were changed after they were clocked. */
  corrected: boolean;
  /** By the person, the last time. */
  ownCorrection: boolean;
  /** The lock of the period that it lies in. */
  lockId: string | null;
  /** When the person clocked in again after it. */
  nextClockInAt: Date | null;
}

/** Most shifts that one period holds; whoever asks for more asks for less. */
export const shiftsMax = 5000;

export type WhichShifts =
  | { id: string }
  | { ids: readonly string[] }
  /** Business days, both included. */
  | { from: string; to: string; userId?: string | undefined }
  | { running: true; userId?: string }
  | { setAsideOf: string };

interface Row {
  id: string;
  user_id: string;
  name: string | null;
  number: number | null;
  photo_key: string | null;
  business_day: string;
  clocked_in_at: Date;
  clocked_out_at: Date | null;
  set_aside_at: Date | null;
  rules_version: number;
  version: number;
  approved_by: string | null;
  approver: string | null;
  approved_at: Date | null;
  breaks: { startedAt: string; endedAt: string | null }[];
  changed_by: string | null;
  lock_id: string | null;
  next_in: Date | null;
}

/** Shifts that were not struck out, by person and time. */
export async function readShifts(reader: Reader, cafeId: string, which: WhichShifts): Promise<StoredShift[]> {
  const { rows } = await sql<Row>`
    select s.id, s.user_id, u.name, e.number, e.photo_key, s.business_day, s.clocked_in_at, s.clocked_out_at, s.set_aside_at,
      s.rules_version, s.version, s.approved_by, approver.name as approver, s.approved_at,
      coalesce((
        select jsonb_agg(jsonb_build_object('startedAt', b.started_at, 'endedAt', b.ended_at) order by b.started_at)
        from shift_breaks b where b.cafe_id = s.cafe_id and b.shift_id = s.id), '[]') as breaks,
      (select c.changed_by from shift_changes c
        where c.cafe_id = s.cafe_id and c.shift_id = s.id and c.kind in ('added', 'corrected')
        order by c.changed_at desc, c.id desc limit 1) as changed_by,
      (select l.id from timesheet_locks l
        where l.cafe_id = s.cafe_id and l.opened_at is null and s.business_day between l.first_day and l.last_day limit 1) as lock_id,
      (select min(n.clocked_in_at) from shifts n
        where n.cafe_id = s.cafe_id and n.user_id = s.user_id and n.removed_at is null and n.clocked_in_at > s.clocked_in_at) as next_in
    from shifts s
    left join users u on u.id = s.user_id
    left join users approver on approver.id = s.approved_by
    left join employees e on e.cafe_id = s.cafe_id and e.user_id = s.user_id
    where s.cafe_id = ${cafeId} and s.removed_at is null and ${filterOf(which)}
    order by u.name, s.user_id, s.clocked_in_at, s.id
    limit ${shiftsMax + 1}`.execute(reader.raw);
  return rows.map(asStored);
}

function filterOf(which: WhichShifts): RawBuilder<unknown> {
  if ('id' in which) return sql`s.id = ${which.id}`;
  if ('ids' in which) return sql`s.id = any (${which.ids}::uuid[])`;
  if ('setAsideOf' in which) return sql`s.user_id = ${which.setAsideOf} and s.set_aside_at is not null`;
  const whose = which.userId === undefined ? sql`true` : sql`s.user_id = ${which.userId}`;
  if ('running' in which) return sql`s.clocked_out_at is null and s.set_aside_at is null and ${whose}`;
  return sql`s.business_day between ${which.from}::date and ${which.to}::date and ${whose}`;
}

const asStored = (row: Row): StoredShift => ({
  id: row.id,
  userId: row.user_id,
  name: row.name ?? '',
  employeeNumber: row.number,
  photoKey: row.photo_key,
  businessDay: row.business_day,
  clockedInAt: row.clocked_in_at,
  clockedOutAt: row.clocked_out_at,
  setAsideAt: row.set_aside_at,
  breaks: row.breaks.map(({ startedAt, endedAt }) => ({
    startedAt: new Date(startedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  })),
  rulesVersion: row.rules_version,
  version: row.version,
  approval:
    row.approved_by !== null && row.approved_at
      ? { by: { id: row.approved_by, name: row.approver ?? '' }, at: row.approved_at }
      : null,
  corrected: row.changed_by !== null,
  ownCorrection: row.changed_by === row.user_id,
  lockId: row.lock_id,
  nextClockInAt: row.next_in,
});
