import type { Tab } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readTab } from '../queries/read-tabs.ts';
import { closeTab, lockTabs } from '../repository.ts';
import { findTable } from './open-tab.ts';

/** Moves a tab to a free table. An open tab there that nobody has ordered on does not count: it closes. */
export function transferTab(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/tabs/{tabId}/transfer'>,
): Promise<Tab | Refusal> {
  const { tabId } = call.params;
  return onDuplicate(refuse('TABLE_TAKEN'), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
      const table = await findTable(tx, call.body.tableId);
      if (!table)
        return refuse('NOT_FOUND', {
          errors: [{ path: 'tableId', code: 'unknown', message: 'There is no such table' }],
        });
      const there = await openTabAt(tx, table.id);
      const locked = await lockTabs(tx, there ? [tabId, there.id] : [tabId]);
      const tab = locked.find(({ id }) => id === tabId);
      if (!tab) return refuse('NOT_FOUND');
      if (tab.status === 'closed') return refuse('TAB_CLOSED');
      const other = locked.find(({ id }) => id !== tabId);
      if (other?.status === 'open') {
        if (await hasOrders(tx, other.id)) return refuse('TABLE_TAKEN');
        await closeTab(tx, other, { mergedIntoId: tabId });
      }
      await tx
        .updateTable('tabs')
        .set({ table_id: table.id })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', tabId)
        .execute();
      const data = {
        tabId,
        change: 'transferred' as const,
        status: 'open' as const,
        tableId: table.id,
        tableLabel: table.label,
      };
      tx.emit('tab:changed', data, tabId);
      return (await readTab(tx, tx.cafeId, { id: tabId })) as Tab;
    }),
  );
}

function openTabAt(tx: Transactor, tableId: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('table_id', '=', tableId)
    .where('status', '=', 'open')
    .executeTakeFirst();
}

/** Whether somebody ordered on it, or lines were moved to it. */
async function hasOrders(tx: Transactor, tabId: string): Promise<boolean> {
  for (const table of ['orders', 'moved_lines'] as const) {
    const row = await tx
      .selectFrom(table)
      .select('tab_id')
      .where('cafe_id', '=', tx.cafeId)
      .where('tab_id', '=', tabId)
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}
