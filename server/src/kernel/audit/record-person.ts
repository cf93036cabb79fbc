import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { markRecorded, type Deed } from './deed.ts';

/**
 * Tells in the audit logs of all cafés where somebody works what they did in none of them: signing in, a new password,
 * another second factor. The last thing of its transaction. Customers work nowhere, and leave nothing. The request has
 * said with this whose deed it was: a token of somebody else that came along leaves no entry.
 */
export async function recordPerson(db: Database, tx: Transaction<Tables>, userId: string): Promise<void> {
  markRecorded();
  await sql`select set_config('app.cafe_ids', (select coalesce(array_agg(cafe_id), '{}')::text from user_cafes
    where user_id = ${userId}), true)`.execute(tx);
  const { rows } = await sql<{ cafe_id: string; name: string }>`
    select m.cafe_id, u.name from user_cafes c
    join memberships m on m.cafe_id = c.cafe_id and m.user_id = c.user_id and m.ended_at is null
    join users u on u.id = c.user_id
    where c.user_id = ${userId} order by m.cafe_id`.execute(tx);
  const [first] = rows;
  if (!first) return;
  const actor = { kind: 'user', id: userId, name: first.name } as const;
  await db.recordIn(tx, rows.map((row) => row.cafe_id), { actor }); // prettier-ignore
}

/** What leaves no entry: nothing has happened yet, or the next unlocking says it. */
const quiet = (action: string): boolean => action.endsWith('/options') || action === 'POST /auth/lock';

/**
 * After a request that succeeded without an entry: what somebody did in a café without writing anything, such as
 * printing a receipt once more, and what somebody did for themselves.
 */
export async function recordAlone(db: Database, deed: Deed, cafeId: string | undefined): Promise<void> {
  if (!deed.recordsItself || deed.recorded || quiet(deed.action)) return;
  if (cafeId !== undefined) await db.write({ cafeId }, async () => undefined);
  else if (deed.actor.kind === 'user' && deed.actor.id !== null) {
    const { id } = deed.actor;
    await db.global((tx) => recordPerson(db, tx, id));
  }
}
