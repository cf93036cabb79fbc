import type { Transactor } from '../../../kernel/database/database.ts';

/**
 * Marks items, recipes or packs as changed, and tells of it: batches of orders read them anew, menus and alerts follow.
 * Call it before anything that locks levels (docs/adr/0025 has the order of locks).
 */
export async function raiseStockVersion(tx: Transactor): Promise<void> {
  const { stock_version: version } = await tx
    .updateTable('cafes')
    .set((eb) => ({ stock_version: eb('stock_version', '+', 1) }))
    .where('cafe_id', '=', tx.cafeId)
    .returning('stock_version')
    .executeTakeFirstOrThrow();
  tx.emit('inventory:changed', { version });
}
