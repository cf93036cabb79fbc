import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { takeBooks } from '../../ledger/index.ts';

/**
 * A person's shifts for this transaction, alone: what two devices send at once happens one after the other. The books
 * are shared, so that no period is locked meanwhile.
 * @returns false for somebody who never worked here
 */
export async function takePerson(tx: Transactor, userId: string): Promise<boolean> {
  const { rows } = await sql`
    select from memberships where cafe_id = ${tx.cafeId} and user_id = ${userId} for no key update`.execute(tx.raw);
  await takeBooks(tx, 'shared');
  return rows.length > 0;
}

/** @returns PERIOD_LOCKED when one of some business days lies in a locked period. Take the books before. */
export async function refuseLocked(tx: Transactor, days: readonly string[]): Promise<Refusal | undefined> {
  const lock = await tx
    .selectFrom('timesheet_locks')
    .select(['first_day', 'last_day'])
    .where('cafe_id', '=', tx.cafeId)
    .where('opened_at', 'is', null)
    .where(sql<boolean>`exists (select from unnest(${days}::date[]) d where d between first_day and last_day)`)
    .executeTakeFirst();
  return lock && refuse('PERIOD_LOCKED', { current: { firstDay: lock.first_day, lastDay: lock.last_day } });
}
