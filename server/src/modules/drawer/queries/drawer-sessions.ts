import type { Currency, DrawerSession } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { isUuid } from '../../../kernel/uuid.ts';

type Which =
  | { open: true }
  | { id: string }
  | { bookedOn: string; limit: number }
  | { before: Cursor | undefined; day: string | undefined; limit: number };

interface Cursor {
  at: string;
  id: string;
}

/** The drawer that is open, or one by its id. */
export async function readDrawer(
  reader: Reader,
  cafeId: string,
  which: { open: true } | { id: string },
): Promise<DrawerSession | undefined> {
  return (await readSessions(reader, cafeId, which))[0];
}

export interface DrawerFilter {
  /** Business day on which it was opened, `yyyy-mm-dd`. */
  day?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of drawers, newest first, by keyset: when the last one was opened, and its id. */
export async function listDrawers(
  reader: Reader,
  cafeId: string,
  { day, cursor, limit }: DrawerFilter,
): Promise<{ items: DrawerSession[]; nextCursor: string | null } | Refusal> {
  const before = cursor === undefined ? undefined : readCursor(cursor);
  if (isRefusal(before)) return before;
  const sessions = await readSessions(reader, cafeId, { before, day, limit: limit + 1 });
  const items = sessions.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: sessions.length > limit && last ? `${last.openedAt}_${last.id}` : null };
}

/** Most drawers of one day. */
const drawersOfDayMax = 100;

/** Drawers that cash went through on a business day, oldest first. */
export async function drawersOfDay(reader: Reader, cafeId: string, day: string): Promise<DrawerSession[]> {
  return (await readSessions(reader, cafeId, { bookedOn: day, limit: drawersOfDayMax })).reverse();
}

function readCursor(cursor: string): Cursor | Refusal {
  const [at = '', id = ''] = cursor.split('_');
  return Number.isNaN(Date.parse(at)) || !isUuid(id)
    ? invalidField('cursor', 'Send nextCursor of the page before, as it was')
    : { at, id };
}

interface SessionRow {
  id: string;
  business_day: string;
  currency: Currency;
  float_minor: number;
  counted_minor: number | null;
  expected_minor: number | null;
  note: string | null;
  opened_by: string;
  opener: string | null;
  opened_at: Date;
  closed_by: string | null;
  closer: string | null;
  closed_at: Date | null;
  taken: number;
  refunded: number;
  deposits: number;
  tips: number;
  paid_in: number;
  paid_out: number;
  movements: DrawerSession['movements'];
}

/**
 * Drawers with what went through them, added up from the ledger: every posting that touches cash names its drawer. A
 * closed one says what was expected when it was counted.
 */
async function readSessions(reader: Reader, cafeId: string, which: Which): Promise<DrawerSession[]> {
  const { rows } = await sql<SessionRow>`
    with session as (
      select * from drawer_sessions s where s.cafe_id = ${cafeId} and ${filterOf(which)}
      order by s.opened_at desc, s.id desc limit ${'limit' in which ? which.limit : 1}),
    moved as (
      select p.drawer_session_id as id, p.kind,
        coalesce(sum(e.amount_minor) filter (where e.debit = 'cash'), 0) as put_in,
        coalesce(sum(e.amount_minor) filter (where e.credit = 'cash'), 0) as taken_out
      from ledger_postings p
      join ledger_entries e on e.cafe_id = p.cafe_id and e.posting_id = p.id
      where p.cafe_id = ${cafeId} and p.drawer_session_id in (select id from session)
      group by p.drawer_session_id, p.kind)
    select s.id, s.business_day, c.currency, s.float_minor, s.counted_minor, s.expected_minor, s.note, s.opened_by, s.opened_at,
      s.closed_by, s.closed_at, opener.name as opener, closer.name as closer, sums.*,
      coalesce((
        select jsonb_agg(jsonb_build_object(
            'id', m.id, 'kind', m.kind, 'amountMinor', m.amount_minor, 'reason', m.reason,
            'by', jsonb_build_object('id', m.made_by, 'name', coalesce(u.name, '')),
            'at', to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          order by m.created_at, m.id)
        from cash_movements m left join users u on u.id = m.made_by
        where m.cafe_id = s.cafe_id and m.session_id = s.id), '[]') as movements
    from session s
    join cafes c on c.cafe_id = s.cafe_id
    left join users opener on opener.id = s.opened_by
    left join users closer on closer.id = s.closed_by
    cross join lateral (
      select coalesce(sum(put_in - taken_out) filter (where kind = 'payment'), 0)::int as taken,
        coalesce(sum(taken_out - put_in) filter (where kind = 'refund'), 0)::int as refunded,
        coalesce(sum(taken_out - put_in) filter (where kind = 'glasses_returned'), 0)::int as deposits,
        coalesce(sum(taken_out - put_in) filter (where kind = 'tips_paid_out'), 0)::int as tips,
        coalesce(sum(put_in) filter (where kind = 'cash_movement'), 0)::int as paid_in,
        coalesce(sum(taken_out) filter (where kind = 'cash_movement'), 0)::int as paid_out
      from moved where moved.id = s.id) sums
    order by s.opened_at desc, s.id desc`.execute(reader.raw);
  return rows.map(asSession);
}

function filterOf(which: Which) {
  if ('open' in which) return sql`s.closed_at is null`;
  if ('id' in which) return sql`s.id = ${which.id}`;
  if ('bookedOn' in which) {
    return sql`exists (select from ledger_postings p
      where p.cafe_id = s.cafe_id and p.drawer_session_id = s.id and p.business_day = ${which.bookedOn}::date)`;
  }
  const { before, day } = which;
  return sql`${day === undefined ? sql`true` : sql`s.business_day = ${day}::date`} and ${
    before === undefined ? sql`true` : sql`(s.opened_at, s.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
  }`;
}

function asSession(row: SessionRow): DrawerSession {
  const { taken, refunded, deposits, tips, paid_in: paidIn, paid_out: paidOut, counted_minor: counted } = row;
  const expectedMinor = row.expected_minor ?? row.float_minor + taken - refunded - deposits - tips + paidIn - paidOut;
  return {
    id: row.id,
    businessDay: row.business_day,
    currency: row.currency,
    floatMinor: row.float_minor,
    takenMinor: taken,
    refundedMinor: refunded,
    depositsBackMinor: deposits,
    tipsPaidOutMinor: tips,
    paidInMinor: paidIn,
    paidOutMinor: paidOut,
    expectedMinor,
    countedMinor: counted,
    differenceMinor: counted === null ? null : counted - expectedMinor,
    movements: row.movements,
    note: row.note,
    openedBy: { id: row.opened_by, name: row.opener ?? '' },
    openedAt: row.opened_at.toISOString(),
    closedBy: row.closed_by === null ? null : { id: row.closed_by, name: row.closer ?? '' },
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}
