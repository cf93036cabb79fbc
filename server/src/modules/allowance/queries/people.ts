import type { Answer } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { balancesOf } from './balances.ts';

/** Everybody who works here, with the rule they follow and what is left of it. */
export async function peopleBalances(
  reader: Reader,
  cafeId: string,
  now: Date,
): Promise<Answer<'GET /cafes/{cafeId}/allowance/people'>> {
  const people = await reader
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['users.id', 'users.name'])
    .where('memberships.cafe_id', '=', cafeId)
    .where('memberships.ended_at', 'is', null)
    .orderBy('users.name')
    .orderBy('users.id')
    .execute();
  return { items: await balancesOf(reader, cafeId, people, now), nextCursor: null };
}
