import type { Tab } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readTab } from '../queries/read-tabs.ts';
import { closeTab, lockTabs } from '../repository.ts';

/** Takes over the orders of another tab with all that is paid, claimed and taken off; the other closes. */
export function mergeTabs(db: Database, call: Call<'POST /cafes/{cafeId}/tabs/{tabId}/merge'>): Promise<Tab | Refusal> {
  const { tabId } = call.params;
  const { fromTabId } = call.body;
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    if (fromTabId === tabId) return invalidField('fromTabId', 'Name another tab than the one in the path');
    const tabs = await lockTabs(tx, [tabId, fromTabId]);
    const into = tabs.find(({ id }) => id === tabId);
    const from = tabs.find(({ id }) => id === fromTabId);
    if (!into || !from) return refuse('NOT_FOUND');
    if (into.status === 'closed' || from.status === 'closed') return refuse('TAB_CLOSED');
    await tx
      .updateTable('orders')
      .set({ tab_id: tabId })
      .where('cafe_id', '=', tx.cafeId)
      .where('tab_id', '=', fromTabId)
      .execute();
    await bringMoney(tx, fromTabId, tabId);
    await closeTab(tx, from, { mergedIntoId: tabId });
    tx.emit(
      'tab:changed',
      { tabId, change: 'merged', status: 'open', tableId: into.table_id, tableLabel: null, mergedFromTabId: fromTabId },
      tabId,
    );
    return (await readTab(tx, tx.cafeId, { id: tabId })) as Tab;
  });
}

/** Takes along what belongs to the bill: lines that were moved to it, claims on it, its payments. */
async function bringMoney(tx: Transactor, fromTabId: string, tabId: string): Promise<void> {
  for (const table of ['moved_lines', 'claims', 'payments'] as const) {
    await tx
      .updateTable(table)
      .set({ tab_id: tabId })
      .where('cafe_id', '=', tx.cafeId)
      .where('tab_id', '=', fromTabId)
      .execute();
  }
  // Lines that are back on the bill of their own order are not moved any more.
  await tx
    .deleteFrom('moved_lines')
    .where('cafe_id', '=', tx.cafeId)
    .where('tab_id', '=', tabId)
    .where('order_id', 'in', (orders) =>
      orders.selectFrom('orders').select('id').where('cafe_id', '=', tx.cafeId).where('tab_id', '=', tabId),
    )
    .execute();
}
