import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';

interface Cleared {
  alertId: string;
  itemId: string;
  name: string;
  kind: 'low' | 'out';
  levelMilli: number;
}

/** Ends alerts that are open, with the level as it is now, and tells of it. */
export const clearAlerts = (tx: Transactor, ids: readonly string[]): Promise<void> =>
  ids.length === 0 ? Promise.resolve() : clear(tx, sql`a.id = any (${[...ids]}::uuid[])`);

/** Ends what is open of an item, as where it is removed. */
export const clearAlertsOf = (tx: Transactor, itemId: string): Promise<void> => clear(tx, sql`a.item_id = ${itemId}`);

async function clear(tx: Transactor, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<Cleared>`
    update stock_alerts a set cleared_at = ${tx.now}
    from stock_items i
    where a.cafe_id = ${tx.cafeId} and a.cleared_at is null and ${which}
      and i.cafe_id = a.cafe_id and i.id = a.item_id
    returning a.id as "alertId", a.item_id as "itemId", i.name, a.kind,
      (select coalesce(sum(l.level_milli), 0)::bigint from stock_levels l
        where l.cafe_id = a.cafe_id and l.item_id = a.item_id) as "levelMilli"`.execute(tx.raw);
  for (const cleared of rows) tx.emit('inventory:alert_cleared', cleared);
}
