import type { Database } from '../../../kernel/database/database.ts';
import { closeTab, hasRunningPayment, lockTabs, outstandingOf } from '../repository.ts';

/** Closes a tab if it owes nothing and nobody is paying on it; otherwise leaves it as it is. */
export async function closeSettled(db: Database, cafeId: string, tabId: string): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    const [tab] = await lockTabs(tx, [tabId]);
    if (tab?.status !== 'open' || (await outstandingOf(tx, tab.id)) !== 0 || (await hasRunningPayment(tx, tab.id)))
      return;
    await closeTab(tx, tab);
  });
}
