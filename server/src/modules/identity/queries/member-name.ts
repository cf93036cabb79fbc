import type { Database } from '../../../kernel/database/database.ts';

/** Somebody who works in the café, with the name to show; null when nobody here has this id. */
export async function memberName(
  db: Database,
  cafeId: string,
  userId: string,
): Promise<{ id: string; name: string } | null> {
  const person = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'users.name'])
      .where('memberships.cafe_id', '=', cafeId)
      .where('memberships.user_id', '=', userId)
      .where('memberships.ended_at', 'is', null)
      .executeTakeFirst(),
  );
  return person ?? null;
}
