import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';

const readModels = ['stock_days', 'stock_months', 'stock_totals', 'product_days', 'product_reductions'] as const;

/** Deletes rows of a copy of the read models. @returns how many; nothing is left of it when there were none */
export async function forgetCopy(tx: Transactor, generation: number, rowsAtOnce: number): Promise<number> {
  for (const table of readModels) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where cafe_id = ${tx.cafeId} and ctid = any (array(
        select ctid from ${sql.table(table)} where cafe_id = ${tx.cafeId} and generation = ${generation} limit ${rowsAtOnce}))`.execute(
      tx.raw,
    );
    if (numAffectedRows) return Number(numAffectedRows);
  }
  return 0;
}
