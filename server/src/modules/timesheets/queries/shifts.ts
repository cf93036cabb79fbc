import { sql, type Selectable } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { ShiftsTable } from '../../../kernel/database/work-tables.ts';

/** A shift, as other modules see it. */
export interface WorkedShift {
  id: string;
  userId: string;
  clockedInAt: Date;
  /** Null: it is running, or its end was never clocked. */
  clockedOutAt: Date | null;
  /** Of the clock-in, `YYYY-MM-DD`. */
  businessDay: string;
}

type Row = Pick<Selectable<ShiftsTable>, 'id' | 'user_id' | 'clocked_in_at' | 'clocked_out_at' | 'business_day'>;

const asShift = (row: Row): WorkedShift => ({
  id: row.id,
  userId: row.user_id,
  clockedInAt: row.clocked_in_at,
  clockedOutAt: row.clocked_out_at,
  businessDay: row.business_day,
});

const columns = ['id', 'user_id', 'clocked_in_at', 'clocked_out_at', 'business_day'] as const;

/** The shift that a person was on at a moment; one that was set aside counts until it was. */
export async function shiftOf(
  reader: Reader,
  cafeId: string,
  userId: string,
  at: Date,
): Promise<WorkedShift | undefined> {
  const row = await reader
    .selectFrom('shifts')
    .select(columns)
    .where('cafe_id', '=', cafeId)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .where('clocked_in_at', '<=', at)
    .where(sql<boolean>`coalesce(clocked_out_at, set_aside_at, 'infinity') > ${at}::timestamptz`)
    .orderBy('clocked_in_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asShift(row);
}

/** Shifts that touch a span of time, by their beginning. @param from included @param to not included */
export async function shiftsBetween(
  reader: Reader,
  cafeId: string,
  from: Date,
  to: Date,
  userId?: string,
): Promise<WorkedShift[]> {
  let query = reader
    .selectFrom('shifts')
    .select(columns)
    .where('cafe_id', '=', cafeId)
    .where('removed_at', 'is', null)
    .where('clocked_in_at', '<', to)
    .where(sql<boolean>`coalesce(clocked_out_at, set_aside_at, 'infinity') > ${from}::timestamptz`);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  return (await query.orderBy('clocked_in_at').orderBy('id').execute()).map(asShift);
}

/** Who is on shift now, who came first in front. */
export async function onShiftNow(reader: Reader, cafeId: string): Promise<WorkedShift[]> {
  const rows = await reader
    .selectFrom('shifts')
    .select(columns)
    .where('cafe_id', '=', cafeId)
    .where('clocked_out_at', 'is', null)
    .where('set_aside_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('clocked_in_at')
    .orderBy('id')
    .execute();
  return rows.map(asShift);
}
