import { sql, type RawBuilder } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';

/**
 * The books of a café for this transaction. Whoever books shares them; whoever closes a day, or opens or closes the
 * drawer, has them alone, so that nothing is booked on either side of that moment unseen. The café's row stands for
 * them: settings can still be changed meanwhile.
 */
export async function takeBooks(tx: Transactor, how: 'shared' | 'alone'): Promise<void> {
  await (how === 'shared' ? sharedBooks(tx) : sql`select from cafes where cafe_id = ${tx.cafeId} for update`).execute(
    tx.raw,
  );
}

/** Shares the books, as SQL that yields one row. */
export const sharedBooks = (tx: Transactor): RawBuilder<unknown> =>
  sql`select cafe_id from cafes where cafe_id = ${tx.cafeId} for key share`;

/**
 * The business day that something which happens on `day` is booked on: the day itself, or where it was closed already,
 * the first one after it that is not. It stays open until this transaction has ended. Call it before anything is booked
 * and before the drawer is looked at.
 * @param day `yyyy-mm-dd`
 */
export async function bookingDay(tx: Transactor, day: string): Promise<string> {
  // Two statements: the second one sees the closing that the first may have waited for.
  await takeBooks(tx, 'shared');
  const { rows } = await sql<{ day: string }>`select ${openDay(tx, day)} as day`.execute(tx.raw);
  return rows[0]?.day ?? day;
}

/** The same as SQL, for a statement after the one that took the books. */
export const openDay = (tx: Transactor, day: string): RawBuilder<string> => sql`
  case when exists (select from day_closings where cafe_id = ${tx.cafeId} and business_day = ${day}::date)
    then (select min(c.business_day) + 1 from day_closings c
      where c.cafe_id = ${tx.cafeId} and c.business_day >= ${day}::date and not exists (
        select from day_closings next where next.cafe_id = c.cafe_id and next.business_day = c.business_day + 1))
    else ${day}::date end`;
