import { minorOfMicro, type StockCount } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

interface CountRow {
  id: string;
  location_id: string;
  location_name: string;
  scope: StockCount['scope'];
  category: string | null;
  blind: boolean;
  note: string | null;
  status: StockCount['status'];
  began_by: string | null;
  began_name: string | null;
  began_at: Date;
  ended_by: string | null;
  ended_name: string | null;
  ended_at: Date | null;
  short_micro: number | null;
  over_micro: number | null;
  lines: number;
  counted: number;
  people: { id: string; name: string }[];
}

/** Stock-takes of a café, newest first. @param isManaging whether money may be seen */
export async function listCounts(
  reader: Reader,
  cafeId: string,
  { cursor, limit, status }: { cursor?: string | undefined; limit: number; status?: StockCount['status'] | undefined },
  isManaging: boolean,
): Promise<{ items: StockCount[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  const after = start ? sql`and (c.began_at, c.id) < (${start.createdAt}::timestamptz, ${start.id}::uuid)` : sql``;
  const only = status ? sql`and c.status = ${status}` : sql``;
  const rows = await readRows(
    reader,
    cafeId,
    sql`${only} ${after} order by c.began_at desc, c.id desc limit ${limit + 1}`,
  );
  const { items, nextCursor } = pageOf(
    rows.map((row) => ({ id: row.id, createdAt: row.began_at.toISOString(), row })),
    limit,
  );
  return { items: items.map(({ row }) => countShape(row, isManaging)), nextCursor };
}

/** One stock-take, without its lines. */
export async function readCount(
  reader: Reader,
  cafeId: string,
  id: string,
  isManaging: boolean,
): Promise<StockCount | undefined> {
  const [row] = await readRows(reader, cafeId, sql`and c.id = ${id}::uuid`);
  return row && countShape(row, isManaging);
}

async function readRows(reader: Reader, cafeId: string, which: ReturnType<typeof sql>): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select c.id, c.location_id, p.name as location_name, c.scope, c.category, c.blind, c.note, c.status,
      c.began_by, b.name as began_name, c.began_at, c.ended_by, e.name as ended_name, c.ended_at,
      c.short_micro, c.over_micro,
      (select count(*)::int from stock_count_lines l where l.cafe_id = c.cafe_id and l.count_id = c.id) as lines,
      coalesce(s.counted, 0) as counted, coalesce(s.people, '[]') as people
    from stock_counts c
    join stock_locations p on p.cafe_id = c.cafe_id and p.id = c.location_id
    left join users b on b.id = c.began_by
    left join users e on e.id = c.ended_by
    left join lateral (
      select count(distinct t.item_id)::int as counted,
        json_agg(distinct jsonb_build_object('id', u.id, 'name', u.name)) filter (where u.id is not null) as people
      from stock_count_entries t
      left join users u on u.id = t.person_id
      where t.cafe_id = c.cafe_id and t.count_id = c.id and t.takes_back is null
        and not exists (select from stock_count_entries x where x.cafe_id = t.cafe_id and x.takes_back = t.id)) s on true
    where c.cafe_id = ${cafeId} ${which}`.execute(reader.raw);
  return rows;
}

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

const countShape = (row: CountRow, isManaging: boolean): StockCount => ({
  id: row.id,
  location: { id: row.location_id, name: row.location_name },
  scope: row.scope,
  category: row.category,
  blind: row.blind,
  note: row.note,
  status: row.status,
  beganBy: person(row.began_by, row.began_name),
  beganAt: row.began_at.toISOString(),
  endedBy: person(row.ended_by, row.ended_name),
  endedAt: row.ended_at?.toISOString() ?? null,
  lines: row.lines,
  counted: row.counted,
  people: row.people,
  shortMinor: isManaging && row.short_micro !== null ? minorOfMicro(row.short_micro) : null,
  overMinor: isManaging && row.over_micro !== null ? minorOfMicro(row.over_micro) : null,
});
