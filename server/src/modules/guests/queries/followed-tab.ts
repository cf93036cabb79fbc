import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

/** Bills are merged once or twice in an evening; a chain longer than this is not followed. */
const mergesMax = 10;

/**
 * The open tab that a guest's tab has become: itself, wherever it was moved, or the one that took over its orders.
 * Nothing once it was paid.
 */
export async function followedTab(reader: Reader, cafeId: string, tabId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive followed as (
      select id, status, merged_into_id, 0 as merges from tabs where cafe_id = ${cafeId} and id = ${tabId}
      union all
      select t.id, t.status, t.merged_into_id, f.merges + 1
      from followed f join tabs t on t.cafe_id = ${cafeId} and t.id = f.merged_into_id
      where f.merges < ${mergesMax})
    select id from followed where status = 'open'`.execute(reader.raw);
  return rows[0]?.id;
}
