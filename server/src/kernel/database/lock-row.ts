import { sql } from 'kysely';
import type { Transactor } from './database.ts';

/**
 * Takes a row of a café for this transaction, before it is looked at: what others do to it at this moment waits for
 * this, or this for them.
 * @param against `changes`: who changes or shares the row waits; `references`: who only points to it waits too
 */
export async function lockRow(
  tx: Transactor,
  table: 'stock_items' | 'stock_locations' | 'tables',
  id: string,
  against: 'changes' | 'references' = 'changes',
): Promise<void> {
  const strength = against === 'changes' ? sql`no key update` : sql`update`;
  await sql`select from ${sql.table(table)} where cafe_id = ${tx.cafeId} and id = ${id} for ${strength}`.execute(
    tx.raw,
  );
}
