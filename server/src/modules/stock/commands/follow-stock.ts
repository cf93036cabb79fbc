import type { Database, Reader, Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { lockMenu, raiseMenuVersion } from '../../menu/index.ts';
import { suggestedMilli } from '../domain/alerts.ts';
import { changesAlerts, changesMenu, whatFollows, type Following } from '../domain/what-follows.ts';
import { readStockState, type StateItem, type StockState } from '../queries/stock-state.ts';
import { usedOfLate } from '../queries/used-of-late.ts';
import { clearAlerts } from './clear-alerts.ts';

/**
 * Lets menus and alerts of a café say what its levels say: sold out, back, low, used up, enough again. Derived from how
 * things stand and not from what has happened, so it may run as often as one likes, and after anything.
 */
export async function followStock(db: Database, cafeId: string): Promise<void> {
  // Mostly nothing follows: looked at without a lock first.
  const seen = await db.read(cafeId, (reader) => look(reader, cafeId));
  if (!seen) return;
  // By itself and first: guests see it, and whatever keeps alerts waiting keeps no menu waiting.
  if (changesMenu(seen.following))
    await db.write({ cafeId }, async (tx) => {
      await lockMenu(tx);
      const due = await look(tx, cafeId);
      if (due) await markMenu(tx, due.following);
    });
  if (!changesAlerts(seen.following)) return;
  const raised = seen.following.raise.map(({ itemId }) => itemId);
  await db.write({ cafeId }, async (tx) => {
    // Read before the lock: it is much, and nobody else needs to wait for it.
    const used = await usedOfLate(tx, cafeId, raised, tx.now);
    await lockMenu(tx);
    const due = await look(tx, cafeId);
    if (!due) return;
    await clearAlerts(tx, due.following.clear);
    await raiseAlerts(tx, due, used);
  });
}

interface Due {
  state: StockState;
  following: Following;
}

async function look(reader: Reader, cafeId: string): Promise<Due | undefined> {
  const state = await readStockState(reader, cafeId);
  if (!state) return undefined;
  const following = whatFollows(state);
  return changesMenu(following) || changesAlerts(following) ? { state, following } : undefined;
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

/** @param used what of items was used of late; of those that it does not name, nothing */
async function raiseAlerts(
  tx: Transactor,
  { state, following: { raise } }: Due,
  used: ReadonlyMap<string, number>,
): Promise<void> {
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
