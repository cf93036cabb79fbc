import type { TimesheetLock } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

/** Most locks that are shown: eight years of months. */
const locksMax = 100;

type Which = { id: string } | { from: string; to: string } | { all: true };

interface Row {
  id: string;
  first_day: string;
  last_day: string;
  by: { id: string; name: string };
  locked_at: Date;
  opener: { id: string; name: string } | null;
  opened_at: Date | null;
  open_reason: string | null;
}

/** Locked periods, the newest first; of some days those that are locked now. */
export async function readLocks(reader: Reader, cafeId: string, which: Which): Promise<TimesheetLock[]> {
  const filter =
    'id' in which
      ? sql`l.id = ${which.id}`
      : 'from' in which
        ? sql`l.opened_at is null and l.first_day <= ${which.to}::date and l.last_day >= ${which.from}::date`
        : sql`true`;
  const { rows } = await sql<Row>`
    select l.id, l.first_day, l.last_day, l.locked_at, l.opened_at, l.open_reason,
      jsonb_build_object('id', l.locked_by, 'name', coalesce(u.name, '')) as by,
      case when l.opened_by is not null
        then jsonb_build_object('id', l.opened_by, 'name', coalesce(opener.name, '')) end as opener
    from timesheet_locks l
    left join users u on u.id = l.locked_by
    left join users opener on opener.id = l.opened_by
    where l.cafe_id = ${cafeId} and ${filter}
    order by l.last_day desc, l.locked_at desc, l.id
    limit ${locksMax}`.execute(reader.raw);
  return rows.map((row) => ({
    id: row.id,
    firstDay: row.first_day,
    lastDay: row.last_day,
    by: row.by,
    at: row.locked_at.toISOString(),
    opened:
      row.opener && row.opened_at
        ? { by: row.opener, at: row.opened_at.toISOString(), reason: row.open_reason ?? '' }
        : null,
  }));
}
