import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { linesOfTab } from './bill-lines.ts';
import type { Reader, Transactor } from '../../kernel/database/database.ts';
import type { TabsTable } from '../../kernel/database/order-tables.ts';

export type TabRow = Selectable<TabsTable>;

/** Takes tabs for this transaction, in the order of their ids so that nobody waits in a circle. */
export function lockTabs(tx: Transactor, ids: readonly string[]): Promise<TabRow[]> {
  return tx
    .selectFrom('tabs')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** What a tab owes: its lines, less what was taken off and paid. The tab must be locked. */
export async function outstandingOf(tx: Transactor, tabId: string): Promise<number> {
  const { rows } = await sql<{ outstanding: number }>`
    select coalesce(sum(total_minor - paid_minor - reduced_minor), 0)::int as outstanding
    from (${linesOfTab(tx.cafeId, sql`${tabId}::uuid`)}) l`.execute(tx.raw);
  return rows[0]?.outstanding ?? 0;
}

/** Closes a locked tab and tells everybody at it. */
export async function closeTab(tx: Transactor, tab: TabRow, more: { mergedIntoId?: string } = {}): Promise<void> {
  await tx
    .updateTable('tabs')
    .set({ status: 'closed', closed_at: tx.now, merged_into_id: more.mergedIntoId ?? null })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', tab.id)
    .execute();
  const data = {
    tabId: tab.id,
    change: 'closed' as const,
    status: 'closed' as const,
    tableId: tab.table_id,
    tableLabel: null,
  };
  tx.emit('tab:changed', data, tab.id);
}

/** Whether somebody is paying on a tab right now: a claim whose payment runs. The tab must be locked. */
export async function hasRunningPayment(tx: Transactor, tabId: string): Promise<boolean> {
  const running = await tx
    .selectFrom('claims')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('tab_id', '=', tabId)
    .where('ended_at', 'is', null)
    .where('payment_id', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return running !== undefined;
}

export async function tabExists(reader: Pick<Reader, 'selectFrom'>, cafeId: string, tabId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('id', '=', tabId)
    .executeTakeFirst();
  return row !== undefined;
}
