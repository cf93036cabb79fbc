import type { Tab } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readTab } from '../queries/read-tabs.ts';
import { closeTab, lockTabs } from '../repository.ts';

/** Takes over the orders of another tab, which closes. Money that is on the other tab already stays with it: then 409. */
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
    if (await hasPayments(tx, fromTabId)) {
      return refuse('STATUS_STEP', {
        detail: 'Something is paid on that bill already: close it, or merge the other way round',
      });
    }
    await tx
      .updateTable('orders')
      .set({ tab_id: tabId })
      .where('cafe_id', '=', tx.cafeId)
      .where('tab_id', '=', fromTabId)
      .execute();
    await closeTab(tx, from, { mergedIntoId: tabId });
    tx.emit(
      'tab:changed',
      { tabId, change: 'merged', status: 'open', tableId: into.table_id, tableLabel: null, mergedFromTabId: fromTabId },
      tabId,
    );
    return (await readTab(tx, tx.cafeId, { id: tabId })) as Tab;
  });
}

async function hasPayments(tx: Transactor, tabId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('payments')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('tab_id', '=', tabId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
