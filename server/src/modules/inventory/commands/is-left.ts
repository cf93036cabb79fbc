import { sql, type RawBuilder } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';

/**
 * Whether anything is left at the levels that `which` names. All of them are locked, empty ones too: what is about to
 * come in or to be given back there is waited for.
 */
export async function isLeft(tx: Transactor, which: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ levelMilli: number }>`
    select level_milli as "levelMilli" from stock_levels where cafe_id = ${tx.cafeId} and ${which}
    order by item_id, location_id
    for no key update`.execute(tx.raw);
  return rows.some(({ levelMilli }) => levelMilli !== 0);
}
