import { sql } from 'kysely';
import type { Database } from '../../../../kernel/database/database.ts';

/** The directories' answer: cafés in which to look for a person, as member or customer. Being listed is no right. */
export async function knownCafes(db: Database, userId: string): Promise<string[]> {
  const { rows } = await db.global((tx) =>
    sql<{ cafe_id: string }>`
      select cafe_id from user_cafes where user_id = ${userId}
      union select cafe_id from customer_cafes where user_id = ${userId}
      order by 1`.execute(tx),
  );
  return rows.map(({ cafe_id }) => cafe_id);
}
