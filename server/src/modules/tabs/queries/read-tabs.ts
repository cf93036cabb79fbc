import type { Currency, Tab, TabSummary } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { readOrders } from '../../orders/index.ts';
import { linesOfTab } from '../bill-lines.ts';

type Which = { open: true } | { id: string } | { openAtTable: string };

/**
 * Tabs with what they owe. Amounts are added up from lines: a tab has no total of its own that could be wrong. Cancelled orders count for nothing.
 */
export async function readTabSummaries(reader: Reader, cafeId: string, which: Which): Promise<TabSummary[]> {
  const filter =
    'id' in which
      ? sql`t.id = ${which.id}`
      : 'openAtTable' in which
        ? sql`t.table_id = ${which.openAtTable} and t.status = 'open'`
        : sql`t.status = 'open'`;
  const { rows } = await sql<SummaryRow>`
    select t.id, t.status, t.table_id, t.name, t.opened_at, t.closed_at, c.currency,
      tb.label as table_label, z.id as zone_id, z.name as zone_name,
      o.orders, p.total, o.open_orders, o.ready_orders, o.last_order_at, p.paid
    from tabs t
    join cafes c on c.cafe_id = t.cafe_id
    left join tables tb on tb.cafe_id = t.cafe_id and tb.id = t.table_id
    left join zones z on z.cafe_id = tb.cafe_id and z.id = tb.zone_id
    cross join lateral (
      select count(*)::int as orders,
        (count(*) filter (where o.closed_at is null))::int as open_orders,
        (count(*) filter (where o.kind = 'ready'))::int as ready_orders,
        max(o.created_at) as last_order_at
      from orders o where o.cafe_id = t.cafe_id and o.tab_id = t.id) o
    cross join lateral (
      select coalesce(sum(l.total_minor - l.reduced_minor), 0)::int as total, coalesce(sum(l.paid_minor), 0)::int as paid
      from (${linesOfTab(cafeId, sql`t.id`)}) l) p
    where t.cafe_id = ${cafeId} and ${filter}
    order by t.opened_at`.execute(reader.raw);
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    tableId: row.table_id,
    tableLabel: row.table_label,
    zoneId: row.zone_id,
    zoneName: row.zone_name,
    name: row.name,
    currency: row.currency,
    totalMinor: row.total,
    paidMinor: row.paid,
    openOrders: row.open_orders,
    readyOrders: row.ready_orders,
    orders: row.orders,
    openedAt: row.opened_at.toISOString(),
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
  }));
}

interface SummaryRow {
  id: string;
  status: 'open' | 'closed';
  table_id: string | null;
  name: string | null;
  opened_at: Date;
  closed_at: Date | null;
  currency: Currency;
  table_label: string | null;
  zone_id: string | null;
  zone_name: string | null;
  orders: number;
  total: number;
  open_orders: number;
  ready_orders: number;
  last_order_at: Date | null;
  paid: number;
}

/** One tab with all its orders, oldest first; nothing when this café has no such tab. */
export async function readTab(
  reader: Reader,
  cafeId: string,
  which: { id: string } | { openAtTable: string },
): Promise<Tab | undefined> {
  const [summary] = await readTabSummaries(reader, cafeId, which);
  return summary && { ...summary, orders: await readOrders(reader, cafeId, { tabIds: [summary.id] }) };
}
