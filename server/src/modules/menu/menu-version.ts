import { sql } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';

interface Change {
  /** Products that cannot be had any more, and those that can be had again: screens show it at once. */
  soldOut?: string[];
  back?: string[];
}

/**
 * Changes of one menu happen one after another; commands call this, or `raiseMenuVersion`, before they look at
 * anything. Long ones call this first and raise the version last: orders wait for whoever has raised it.
 */
export async function lockMenu(tx: Transactor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`menu of ${tx.cafeId}`}, 0))`.execute(tx.raw);
}

/**
 * Marks the menu (or availability, or VAT) as changed and announces it, alone with the menu until the commit.
 * @returns the new version
 * @throws when the café does not exist: the caller has checked that it does
 */
export async function raiseMenuVersion(tx: Transactor, change: Change = {}): Promise<number> {
  await lockMenu(tx);
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
