import type { Database } from '../../../kernel/database/database.ts';
import { closeTab, hasRunningPayment, lockTabs, outstandingOf } from '../repository.ts';

/** Closes the open bill of a person if it owes nothing and nobody is paying on it; otherwise leaves it as it is. */
export async function closeSettled(db: Database, cafeId: string, userId: string): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    const open = await tx
      .selectFrom('tabs')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('status', '=', 'open')
      .where('for_user', '=', userId)
      .executeTakeFirst();
    const [tab] = open ? await lockTabs(tx, [open.id]) : [];
    if (tab?.status !== 'open' || (await outstandingOf(tx, tab.id)) !== 0 || (await hasRunningPayment(tx, tab.id)))
      return;
    await closeTab(tx, tab);
  });
}
