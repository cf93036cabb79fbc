import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

export interface CreditChange {
  userId: string;
  /** Above zero. */
  amountMinor: number;
}

/**
 * Takes credits from a customer, in the transaction that pays with them; whoever calls books the ledger. Those who
 * spend at once take turns at the row, and each sees what the one before has left.
 * @returns CREDITS_SHORT when there are not that many; nothing is changed then
 */
export async function spendCredits(tx: Transactor, change: CreditChange): Promise<undefined | Refusal> {
  const { userId, amountMinor } = positive(change);
  const spent = await tx
    .updateTable('credit_accounts')
    .set({ balance_minor: sql`balance_minor - ${amountMinor}::int` })
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .where('balance_minor', '>=', amountMinor)
    .returning('user_id')
    .executeTakeFirst();
  return spent ? undefined : refuse('CREDITS_SHORT');
}

/** Adds credits that a customer has paid for; opens the account where there is none. Whoever calls books the ledger. */
export async function topUpCredits(tx: Transactor, change: CreditChange): Promise<void> {
  const { userId, amountMinor } = positive(change);
  await tx
    .insertInto('credit_accounts')
    .values({ cafe_id: tx.cafeId, user_id: userId, balance_minor: amountMinor, opened_at: tx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['cafe_id', 'user_id'])
        .doUpdateSet({ balance_minor: sql`credit_accounts.balance_minor + ${amountMinor}::int` }),
    )
    .execute();
}

/** Gives back what was spent: the same as adding it. */
export const returnCredits = topUpCredits;

function positive(change: CreditChange): CreditChange {
  if (!Number.isSafeInteger(change.amountMinor) || change.amountMinor <= 0)
    throw new Error(`credits move by whole amounts above zero, not by ${change.amountMinor}`);
  return change;
}
