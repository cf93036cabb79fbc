import type { Tab } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readTab } from '../queries/read-tabs.ts';
import { closeTab, hasRunningPayment, lockTabs, outstandingOf } from '../repository.ts';

/** Closes a tab that owes nothing. */
export function closeTabCommand(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/tabs/{tabId}/close'>,
): Promise<Tab | Refusal> {
  return db.write({ cafeId: call.cafeId, once: call.once }, async (tx) => {
    const [tab] = await lockTabs(tx, [call.params.tabId]);
    if (!tab) return refuse('NOT_FOUND');
    if (tab.status === 'closed') return refuse('TAB_CLOSED');
    const outstandingMinor = await outstandingOf(tx, tab.id);
    if (outstandingMinor !== 0) return refuse('TAB_NOT_EMPTY', { current: { outstandingMinor } });
    if (await hasRunningPayment(tx, tab.id)) return refuse('PAYMENT_RUNNING');
    await closeTab(tx, tab);
    return (await readTab(tx, tx.cafeId, { id: tab.id })) as Tab;
  });
}
