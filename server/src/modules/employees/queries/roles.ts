import { permissions, roles, staffRoles, type Answer } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';

/** What each role may do, and how many people have it. */
export async function roleShapes(db: Database, cafeId: string): Promise<Answer<'GET /cafes/{cafeId}/roles'>> {
  const counted = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('memberships')
      .select((select) => ['role', select.fn.countAll<number>().as('people')])
      .where('cafe_id', '=', cafeId)
      .where('ended_at', 'is', null)
      .groupBy('role')
      .execute(),
  );
  const people = new Map(counted.map((row) => [row.role, row.people]));
  const items = staffRoles.map((role) => ({ role, permissions: [...roles[role]], people: people.get(role) ?? 0 }));
  return { items, nextCursor: null, meanings: permissions };
}
