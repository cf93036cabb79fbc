import { sql } from 'kysely';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { lockRow } from '../../../kernel/database/lock-row.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { clearAlertsOf, raiseStockVersion } from '../../stock/index.ts';
import { readItem } from '../queries/items.ts';
import { isLeft } from './is-left.ts';

/**
 * Removes a stock item that nothing takes and of which nothing is left; its movements stay.
 * @returns NOT_FOUND, IN_USE, STOCK_LEFT
 */
export function deleteItem(db: Database, scope: WriteScope, itemId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseStockVersion(tx);
    await lockRow(tx, 'stock_items', itemId);
    const item = await readItem(tx, tx.cafeId, itemId);
    if (!item) return refuse('NOT_FOUND');
    const user = await takenBy(tx, itemId);
    if (user !== undefined) return refuse('IN_USE', { detail: `${user} takes some of it: change that recipe first` });
    if (await isLeft(tx, sql`item_id = ${itemId}`)) return refuse('STOCK_LEFT');
    await forgetRecipes(tx, itemId);
    await tx
      .updateTable('stock_packs')
      .set({ deleted_at: tx.now, barcode: null })
      .where('cafe_id', '=', tx.cafeId)
      .where('item_id', '=', itemId)
      .execute();
    await tx
      .updateTable('stock_items')
      .set((eb) => ({ deleted_at: tx.now, version: eb('version', '+', 1) }))
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', itemId)
      .execute();
    await clearAlertsOf(tx, itemId);
    tx.audit({ subject: { kind: 'stock_item', id: itemId, name: item.name } });
    return undefined;
  });
}

/** The name of a product or modifier on the menu that takes the item, if there is one. */
async function takenBy(tx: Transactor, itemId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select p.name from recipe_lines r
    join products p on p.cafe_id = r.cafe_id and p.id = r.product_id and p.deleted_at is null
    where r.cafe_id = ${tx.cafeId} and r.item_id = ${itemId}
    union all
    select o.name from modifier_recipes m
    join modifiers o on o.cafe_id = m.cafe_id and o.id = m.modifier_id and o.deleted_at is null
    where m.cafe_id = ${tx.cafeId} and (m.item_id = ${itemId} or m.replaces_item_id = ${itemId})
    limit 1`.execute(tx.raw);
  return rows[0]?.name;
}

/** Recipes of products that are no longer on the menu. */
async function forgetRecipes(tx: Transactor, itemId: string): Promise<void> {
  await tx.deleteFrom('recipe_lines').where('cafe_id', '=', tx.cafeId).where('item_id', '=', itemId).execute();
  await tx
    .deleteFrom('modifier_recipes')
    .where('cafe_id', '=', tx.cafeId)
    .where((eb) => eb.or([eb('item_id', '=', itemId), eb('replaces_item_id', '=', itemId)]))
    .execute();
}
