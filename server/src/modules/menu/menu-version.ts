import type { Transactor } from '../../kernel/database/database.ts';

interface Change {
  /** Products that cannot be had any more, and those that can be had again: screens show it at once. */
  soldOut?: string[];
  back?: string[];
}

/**
 * Marks the menu (or availability, or VAT) as changed and announces it. The café's row stays locked until the commit,
 * so changes of one menu happen one after another: commands call this before they look at anything.
 * @returns the new version
 * @throws when the café does not exist: the caller has checked that it does
 */
export async function raiseMenuVersion(tx: Transactor, change: Change = {}): Promise<number> {
  const row = await tx
    .updateTable('cafes')
    .set((eb) => ({ menu_version: eb('menu_version', '+', 1) }))
    .where('cafe_id', '=', tx.cafeId)
    .returning('menu_version')
    .executeTakeFirstOrThrow();
  const { soldOut = [], back = [] } = change;
  tx.emit('menu:changed', { version: row.menu_version, soldOut, back });
  return row.menu_version;
}
