import type { Answer, PurchaseSummary, QueryOut } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { sumsOf } from '../domain/purchase-sums.ts';

type Route = 'GET /cafes/{cafeId}/purchase-orders';

interface Row {
  id: string;
  number: number | null;
  status: PurchaseSummary['status'];
  direct: boolean;
  supplier_id: string;
  supplier_name: string;
  supplier_email: string;
  expected_on: string | null;
  created_at: Date;
  ordered_at: Date | null;
  currency: PurchaseSummary['currency'];
  lines: { itemName: string; packs: number; priceMinor: number; vatBasisPoints: number }[];
  receipts: number;
}

const namesShown = 3;

/** Purchases, newest first. */
export async function listPurchases(
  reader: Reader,
  cafeId: string,
  { cursor, limit, status, supplierId }: QueryOut<Route>,
): Promise<Answer<Route> | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  const after = start ? sql`and (o.created_at, o.id) < (${start.createdAt}::timestamptz, ${start.id}::uuid)` : sql``;
  const states =
    status === 'all'
      ? sql``
      : status === 'open'
        ? sql`and o.status in ('draft', 'ordered', 'partly_received')`
        : sql`and o.status = ${status}`;
  const ofSupplier = supplierId ? sql`and o.supplier_id = ${supplierId}` : sql``;
  const { rows } = await sql<Row>`
    select o.id, o.number, o.status, o.direct, o.supplier_id, s.name as supplier_name, s.email as supplier_email,
      o.expected_on, o.created_at, o.ordered_at, c.currency,
      coalesce((select json_agg(json_build_object('itemName', i.name, 'packs', l.packs, 'priceMinor', l.price_minor,
          'vatBasisPoints', l.vat_basis_points) order by l.position, l.id)
        from purchase_lines l join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
        where l.cafe_id = o.cafe_id and l.purchase_order_id = o.id), '[]') as lines,
      (select count(*)::int from purchase_receipts r
        where r.cafe_id = o.cafe_id and r.purchase_order_id = o.id and r.removed_at is null) as receipts
    from purchase_orders o
    join suppliers s on s.cafe_id = o.cafe_id and s.id = o.supplier_id
    join cafes c on c.cafe_id = o.cafe_id
    where o.cafe_id = ${cafeId} ${states} ${ofSupplier} ${after}
    order by o.created_at desc, o.id desc limit ${limit + 1}`.execute(reader.raw);
  return pageOf(rows.map(shape), limit);
}

const shape = (row: Row): PurchaseSummary => ({
  id: row.id,
  number: row.number,
  status: row.status,
  direct: row.direct,
  supplier: { id: row.supplier_id, name: row.supplier_name, email: row.supplier_email },
  expectedOn: row.expected_on,
  createdAt: row.created_at.toISOString(),
  orderedAt: row.ordered_at?.toISOString() ?? null,
  currency: row.currency,
  ...sumsOf(row.lines),
  itemNames: row.lines.slice(0, namesShown).map(({ itemName }) => itemName),
  lines: row.lines.length,
  receipts: row.receipts,
});
