import type { Transactor } from '../../kernel/database/database.ts';

/**
 * Marks zones, tables, counters or workflow as changed. The café's row stays locked until the commit, so changes of
 * one floor happen one after another: commands call this before they look at anything.
 * @returns the new version
 * @throws when the café does not exist: the caller has checked that it does
 */
export async function raiseFloorVersion(tx: Transactor): Promise<number> {
  const row = await tx
    .updateTable('cafes')
    .set((eb) => ({ floor_version: eb('floor_version', '+', 1) }))
    .where('cafe_id', '=', tx.cafeId)
    .returning('floor_version')
    .executeTakeFirstOrThrow();
  return row.floor_version;
}
