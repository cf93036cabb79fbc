import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/**
 * Gives a member a number of the café's own; one that was ever given to anybody is not given again.
 * @returns NUMBER_TAKEN
 */
export async function giveNumber(tx: Transactor, userId: string, number: number): Promise<undefined | Refusal> {
  const given = await tx
    .insertInto('employee_numbers')
    .values({ cafe_id: tx.cafeId, number, user_id: userId, given_at: tx.now })
    .onConflict((conflict) => conflict.columns(['cafe_id', 'number']).doNothing())
    .returning('number')
    .executeTakeFirst();
  return given ? undefined : refuse('NUMBER_TAKEN');
}

/** The next free number for somebody who never had one, with the row that says more about a member. */
export async function giveFirstNumber(tx: Transactor, userId: string): Promise<void> {
  const { cafeId } = tx;
  // Two who are hired at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`employee numbers ${cafeId}`}, 0))`.execute(tx.raw);
  const known = await tx
    .selectFrom('employees')
    .select('number')
    .where('cafe_id', '=', cafeId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (known) return;
  const highest = await tx
    .selectFrom('employee_numbers')
    .select('number')
    .where('cafe_id', '=', cafeId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (highest?.number ?? 0) + 1;
  await tx
    .insertInto('employee_numbers')
    .values({ cafe_id: cafeId, number, user_id: userId, given_at: tx.now })
    .execute();
  await tx.insertInto('employees').values({ cafe_id: cafeId, user_id: userId, number, created_at: tx.now }).execute();
}
