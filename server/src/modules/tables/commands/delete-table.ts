import type { Table } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { lockRow } from '../../../kernel/database/lock-row.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../../counters/index.ts';
import { readTable } from '../queries/tables.ts';

/**
 * Removes a table with its code. A tab on which nothing was ever ordered (somebody has scanned and left) does not keep
 * the table: it is closed along. @returns NOT_FOUND, TABLE_TAKEN
 */
export function deleteTable(db: Database, scope: WriteScope, tableId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    // Orders lock their tab before the café: so does this.
    await openTab(tx, tableId);
    await raiseFloorVersion(tx);
    // Whoever opens a tab at this moment holds the table until its commit: after this its tab is seen.
    await lockRow(tx, 'tables', tableId, 'references');
    const table = await readTable(tx, tx.cafeId, tableId);
    if (!table) return refuse('NOT_FOUND');
    const taken = await closeUnusedTab(tx, table);
    if (taken) return taken;
    await tx
      .updateTable('tables')
      .set((eb) => ({ deleted_at: tx.now, code_version: eb('code_version', '+', 1) }))
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', tableId)
      .execute();
    await tx.deleteFrom('table_codes').where('cafe_id', '=', tx.cafeId).where('table_id', '=', tableId).execute();
    tx.audit({ subject: { kind: 'table', id: tableId, name: table.label } });
    tx.emit('floor:changed', { tableId });
    return undefined;
  });
}

async function closeUnusedTab(tx: Transactor, table: Table): Promise<Refusal | undefined> {
  const tab = await openTab(tx, table.id);
  if (!tab) return undefined;
  const order = await tx
    .selectFrom('orders')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('tab_id', '=', tab.id)
    .limit(1)
    .executeTakeFirst();
  if (order) return refuse('TABLE_TAKEN', { detail: `There is an open bill at table ${table.label}` });
  await tx
    .updateTable('tabs')
    .set({ status: 'closed', closed_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', tab.id)
    .execute();
  // Nobody is there any more who could be helped.
  await tx
    .updateTable('calls')
    .set({ answered_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('tab_id', '=', tab.id)
    .where('answered_at', 'is', null)
    .execute();
  tx.emit(
    'tab:changed',
    { tabId: tab.id, change: 'closed', status: 'closed', tableId: table.id, tableLabel: table.label },
    tab.id,
  );
  return undefined;
}

function openTab(tx: Transactor, tableId: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('table_id', '=', tableId)
    .where('status', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
}
