import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { bookingDay, move, post } from '../../ledger/index.ts';

interface Returned {
  id: string;
  user_id: string;
  rule_id: string;
  period: string;
  units: number;
  amount_minor: number;
}

/**
 * Gives back what an allowance covered of an order that is being cancelled, in its transaction: it can be had again, and
 * the house does not pay for it. Once an order, however often it is asked for.
 * @param by who cancels; null for the house itself
 */
export async function returnDrinks(tx: Transactor, orderId: string, by: string | null): Promise<void> {
  const uses = await tx
    .selectFrom('allowance_uses')
    .select(['id', 'user_id', 'rule_id', 'period', 'units', 'amount_minor'])
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', '=', orderId)
    .execute();
  if (uses.length === 0) return;
  // As everybody takes them, so that nobody waits in a circle: the books, the café's numbers, then the period.
  const day = await bookingDay(tx, await businessDayAt(tx, tx.cafeId, tx.now));
  await sql`select from cafe_sequences where cafe_id = ${tx.cafeId} for no key update`.execute(tx.raw);
  const stored = await tx
    .insertInto('allowance_returns')
    .values(
      uses.map(({ id }) => ({
        cafe_id: tx.cafeId,
        use_id: id,
        returned_by: by,
        business_day: day,
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('use_id')
    .execute();
  const back = uses.filter(({ id }) => stored.some(({ use_id }) => use_id === id));
  if (back.length === 0) return;
  for (const period of new Map(back.map((one) => [`${one.user_id} ${one.rule_id} ${one.period}`, one])).values())
    await giveBack(tx, period, back);
  const amountMinor = back.reduce((sum, one) => sum + one.amount_minor, 0);
  const entries = move('staff_drinks', 'allowance', amountMinor);
  await post(tx, { kind: 'drinks_returned', subjectId: orderId, businessDay: day, by, entries });
}

async function giveBack(tx: Transactor, { user_id, rule_id, period }: Returned, back: readonly Returned[]) {
  const units = back
    .filter((one) => one.user_id === user_id && one.rule_id === rule_id && one.period === period)
    .reduce((sum, one) => sum + one.units, 0);
  await tx
    .updateTable('allowance_periods')
    .set((eb) => ({ used: eb('used', '-', units) }))
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', user_id)
    .where('rule_id', '=', rule_id)
    .where('period', '=', period)
    .execute();
}
