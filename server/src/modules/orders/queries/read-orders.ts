import type { Currency, Order } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { depositClass } from '../domain/glasses-of-lines.ts';

type Scope = { ids: readonly string[] } | { tabIds: readonly string[] };

/**
 * Whole orders as the API shows them, by id or by tab: four statements however many they are.
 * @returns in the order of their numbers, oldest first
 */
export async function readOrders(reader: Reader, cafeId: string, scope: Scope): Promise<Order[]> {
  const column = 'ids' in scope ? 'orders.id' : 'orders.tab_id';
  const values = 'ids' in scope ? scope.ids : scope.tabIds;
  if (values.length === 0) return [];
  const heads = await reader
    .selectFrom('orders')
    .innerJoin('cafes', 'cafes.cafe_id', 'orders.cafe_id')
    .innerJoin('tabs', (join) =>
      join.onRef('tabs.cafe_id', '=', 'orders.cafe_id').onRef('tabs.id', '=', 'orders.tab_id'),
    )
    .leftJoin('tables', (join) =>
      join.onRef('tables.cafe_id', '=', 'tabs.cafe_id').onRef('tables.id', '=', 'tabs.table_id'),
    )
    .leftJoin('zones', (join) =>
      join.onRef('zones.cafe_id', '=', 'tables.cafe_id').onRef('zones.id', '=', 'tables.zone_id'),
    )
    .leftJoin('users as placer', 'placer.id', 'orders.placed_by')
    .leftJoin('users as receiver', 'receiver.id', 'orders.for_user')
    .selectAll('orders')
    .select([
      'cafes.currency',
      'tabs.table_id',
      'tabs.name as tab_name',
      'tables.label as table_label',
      'zones.name as zone_name',
      'placer.name as placer_name',
      'receiver.name as receiver_name',
    ])
    .where('orders.cafe_id', '=', cafeId)
    .where(column, 'in', values)
    .orderBy('orders.business_day')
    .orderBy('orders.number')
    .execute();
  const orderIds = heads.map(({ id }) => id);
  if (orderIds.length === 0) return [];
  const settled = await settledOf(reader, cafeId, orderIds);
  const tickets = await ticketsOf(reader, cafeId, orderIds);
  const lines = await linesOf(reader, cafeId, orderIds, settled);
  return heads.map((head) => ({
    id: head.id,
    number: head.number,
    businessDay: head.business_day,
    status: head.status,
    kind: head.kind,
    tabId: head.tab_id,
    tableId: head.table_id,
    tableLabel: head.table_label,
    zoneName: head.zone_name,
    tabName: head.tab_name,
    workflowId: head.workflow_id,
    serviceMode: head.service_mode,
    guestId: head.guest_id,
    placedBy: head.placed_by === null ? null : { id: head.placed_by, name: head.placer_name ?? '' },
    forUser: head.for_user === null ? null : { id: head.for_user, name: head.receiver_name ?? '' },
    note: head.note,
    lines: lines.get(head.id) ?? [],
    tickets: tickets.get(head.id) ?? [],
    totals: {
      subtotalMinor: head.subtotal_minor,
      taxMinor: head.tax_minor,
      tipMinor: 0,
      totalMinor: head.total_minor,
      currency: head.currency as Currency,
    },
    held: head.held,
    reducedMinor: sumOf(settled, head.id, 'reduced'),
    paidMinor: sumOf(settled, head.id, 'paid'),
    createdAt: head.created_at.toISOString(),
    cancelledReason: head.cancelled_reason,
  }));
}

/** One order, or nothing when this café has no such order. */
export async function readOrder(reader: Reader, cafeId: string, orderId: string): Promise<Order | undefined> {
  return (await readOrders(reader, cafeId, { ids: [orderId] }))[0];
}

async function ticketsOf(reader: Reader, cafeId: string, orderIds: string[]): Promise<Map<string, Order['tickets']>> {
  const rows = await reader
    .selectFrom('tickets')
    .select(['order_id', 'id', 'counter_id', 'step', 'status', 'kind', 'acknowledged_at'])
    .where('cafe_id', '=', cafeId)
    .where('order_id', 'in', orderIds)
    .orderBy('id')
    .execute();
  return grouped(rows, (row) => ({
    id: row.id,
    counterId: row.counter_id,
    status: row.status,
    kind: row.kind,
    step: row.step,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  }));
}

async function linesOf(
  reader: Reader,
  cafeId: string,
  orderIds: string[],
  settled: Map<string, SettledLine[]>,
): Promise<Map<string, Order['lines']>> {
  const rows = await reader
    .selectFrom('order_lines')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .where('order_id', 'in', orderIds)
    .orderBy('position')
    .execute();
  return grouped(rows, (row) => ({
    id: row.id,
    ticketId: row.ticket_id,
    productId: row.product_id,
    variantId: row.variant_id,
    name: row.name,
    variantName: row.variant_name,
    modifiers: row.modifiers,
    note: row.note,
    quantity: row.quantity,
    voided: settled.get(row.order_id)?.find(({ line_id: lineId }) => lineId === row.id)?.voided ?? 0,
    unitPriceMinor: row.unit_price_minor,
    totalMinor: row.total_minor,
    taxRate: row.rate_basis_points / 100,
    ...(row.tax_class === depositClass && { deposit: true as const }),
  }));
}

interface SettledLine {
  order_id: string;
  line_id: string;
  paid: number;
  reduced: number;
  /** So many of the line were taken back. */
  voided: number;
}

/** What was paid and taken off, line by line; lines that nobody has touched have no entry. */
async function settledOf(reader: Reader, cafeId: string, orderIds: string[]): Promise<Map<string, SettledLine[]>> {
  const { rows } = await sql<SettledLine>`
    select b.order_id, b.line_id, b.paid_minor as paid, b.reduced_minor as reduced,
      (select coalesce(sum(a.quantity), 0)::int from line_adjustments a
        where a.cafe_id = b.cafe_id and a.order_id = b.order_id and a.line_id = b.line_id and a.kind = 'void') as voided
    from line_balances b where b.cafe_id = ${cafeId} and b.order_id = any (${orderIds}::uuid[])`.execute(reader.raw);
  return grouped(rows, (row) => row);
}

const sumOf = (settled: Map<string, SettledLine[]>, orderId: string, column: 'paid' | 'reduced'): number =>
  (settled.get(orderId) ?? []).reduce((sum, line) => sum + line[column], 0);

function grouped<Row extends { order_id: string }, T>(rows: Row[], shape: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.order_id);
    if (group) group.push(shape(row));
    else groups.set(row.order_id, [shape(row)]);
  }
  return groups;
}
