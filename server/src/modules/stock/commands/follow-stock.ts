import { sql } from 'kysely';
import type { Database, Reader, Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { lockMenu, raiseMenuVersion } from '../../menu/index.ts';
import { suggestedMilli, usedDays } from '../domain/alerts.ts';
import { isNothing, whatFollows, type Following } from '../domain/what-follows.ts';
import { readStockState, type StateItem, type StockState } from '../queries/stock-state.ts';

/**
 * Lets menus and alerts of a café say what its levels say: sold out, back, low, used up, enough again. Derived from how
 * things stand and not from what has happened, so it may run as often as one likes, and after anything.
 */
export async function followStock(db: Database, cafeId: string): Promise<void> {
  // Mostly nothing follows: looked at without a lock first.
  const isDue = await db.read(cafeId, async (reader) => (await look(reader, cafeId)) !== undefined);
  if (!isDue) return;
  await db.write({ cafeId }, async (tx) => {
    await lockMenu(tx);
    const due = await look(tx, cafeId);
    if (!due) return;
    await clearAlerts(tx, due.state, due.following.clear);
    await raiseAlerts(tx, due.state, due.following.raise);
    await markMenu(tx, due.following);
  });
}

async function look(reader: Reader, cafeId: string): Promise<{ state: StockState; following: Following } | undefined> {
  const state = await readStockState(reader, cafeId);
  if (!state) return undefined;
  const following = whatFollows(state);
  return isNothing(following) ? undefined : { state, following };
}

async function markMenu(tx: Transactor, { variants, modifiers, soldOut, back }: Following): Promise<void> {
  const changes = [
    { table: 'variants', ids: variants.out, out: true },
    { table: 'variants', ids: variants.back, out: false },
    { table: 'modifiers', ids: modifiers.out, out: true },
    { table: 'modifiers', ids: modifiers.back, out: false },
  ] as const;
  const needed = changes.filter(({ ids }) => ids.length > 0);
  for (const { table, ids, out } of needed) {
    await tx
      .updateTable(table)
      .set({ stock_out: out })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', 'in', [...ids])
      .execute();
  }
  // Last: orders wait for whoever has raised it.
  if (needed.length > 0) await raiseMenuVersion(tx, { soldOut, back });
}

async function clearAlerts(tx: Transactor, state: StockState, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const cleared = await tx
    .updateTable('stock_alerts')
    .set({ cleared_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', [...ids])
    .where('cleared_at', 'is', null)
    .returning(['id', 'item_id', 'kind'])
    .execute();
  const names = new Map(state.alerts.map(({ id, name }) => [id, name]));
  for (const { id, item_id: itemId, kind } of cleared) {
    const levelMilli = state.items.get(itemId)?.levelMilli ?? 0;
    tx.emit('inventory:alert_cleared', { alertId: id, itemId, name: names.get(id) ?? '', kind, levelMilli });
  }
}

async function raiseAlerts(tx: Transactor, state: StockState, raise: Following['raise']): Promise<void> {
  if (raise.length === 0) return;
  const used = await usedOf(
    tx,
    raise.map(({ itemId }) => itemId),
  );
  for (const { itemId, kind, productIds } of raise) {
    const item = state.items.get(itemId) as StateItem;
    const alertId = uuidv7();
    const suggested = suggestedMilli({ ...item, usedMilli: used.get(itemId) ?? 0 });
    const raised = await tx
      .insertInto('stock_alerts')
      .values({
        cafe_id: tx.cafeId,
        id: alertId,
        item_id: itemId,
        kind,
        level_milli: item.levelMilli,
        suggested_milli: suggested,
        raised_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!raised) continue;
    const { name, levelMilli, reorderMilli } = item;
    if (kind === 'out') tx.emit('inventory:out_of_stock', { alertId, itemId, name, productIds });
    else
      tx.emit('inventory:low_stock', {
        alertId,
        itemId,
        name,
        levelMilli,
        reorderMilli: reorderMilli ?? 0,
        suggestedMilli: suggested,
      });
  }
}

/** What of items was sold, drunk by staff and wasted in the last days, less what was given back. */
async function usedOf(tx: Transactor, itemIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ item_id: string; used: number }>`
    select item_id, -sum(quantity_milli)::bigint as used from stock_movements
    where cafe_id = ${tx.cafeId} and item_id = any (${[...itemIds]}::uuid[])
      and created_at > ${tx.now}::timestamptz - make_interval(days => ${usedDays}::int)
      and reason in ('sale', 'staff_drink', 'cancel', 'void', 'waste')
    group by item_id`.execute(tx.raw);
  return new Map(rows.map((row) => [row.item_id, row.used]));
}
