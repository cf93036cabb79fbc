import type { Selectable } from 'kysely';
import { sql, type RawBuilder } from 'kysely';
import { linesOfTab } from './bill-lines.ts';
import type { Reader, Transactor } from '../../kernel/database/database.ts';
import type { TabsTable } from '../../kernel/database/order-tables.ts';

export type TabRow = Selectable<TabsTable>;

/** What closing or paying a tab needs to know of it, once it is locked. */
export type LockedTab = Pick<TabRow, 'id' | 'table_id' | 'name' | 'status'>;

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
  const { rows } = await sql<{ outstanding: number }>`select ${owedOn(tx.cafeId, tabId)} as outstanding`.execute(
    tx.raw,
  );
  return rows[0]?.outstanding ?? 0;
}

/** The same as SQL; nothing is owed where there is no tab. */
export const owedOn = (cafeId: string, tabId: string | null): RawBuilder<number> => sql`(
  select coalesce(sum(total_minor - paid_minor - reduced_minor), 0)::int
  from (${linesOfTab(cafeId, sql`${tabId}::uuid`)}) l)`;

/** Closes a locked tab and tells everybody at it. */
export async function closeTab(
  tx: Transactor,
  tab: Pick<LockedTab, 'id' | 'table_id'>,
  more: { mergedIntoId?: string } = {},
): Promise<void> {
  await sql`/* close-tab */
    update tabs set status = 'closed', closed_at = ${tx.now}, merged_into_id = ${more.mergedIntoId ?? null}
    where cafe_id = ${tx.cafeId} and id = ${tab.id}`.execute(tx.raw);
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
  const { rows } = await sql<{ running: boolean }>`select ${paymentRunsOn(tx.cafeId, tabId)} as running`.execute(
    tx.raw,
  );
  return rows[0]?.running ?? false;
}

/** The same as SQL. */
export const paymentRunsOn = (cafeId: string, tabId: string | null): RawBuilder<boolean> => sql`exists (
  select from claims
  where cafe_id = ${cafeId} and tab_id = ${tabId}::uuid and ended_at is null and payment_id is not null)`;

export async function tabExists(reader: Pick<Reader, 'selectFrom'>, cafeId: string, tabId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('id', '=', tabId)
    .executeTakeFirst();
  return row !== undefined;
}
