import type { Answer, Supplier } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { SuppliersTable } from '../../../kernel/database/stock-tables.ts';

type Listed = Answer<'GET /cafes/{cafeId}/suppliers'>;

/** Whom the café buys from, by name, with how many items name them and how many orders are open. */
export async function listSuppliers(reader: Reader, cafeId: string): Promise<Listed> {
  const { rows } = await sql<Selectable<SuppliersTable> & { items: number; open_orders: number }>`
    select s.*,
      (select count(*)::int from stock_items i
        where i.cafe_id = s.cafe_id and i.supplier_id = s.id and i.deleted_at is null) as items,
      (select count(*)::int from purchase_orders o where o.cafe_id = s.cafe_id and o.supplier_id = s.id
        and o.status in ('draft', 'ordered', 'partly_received')) as open_orders
    from suppliers s where s.cafe_id = ${cafeId} and s.deleted_at is null order by lower(s.name)`.execute(reader.raw);
  return {
    items: rows.map((row) => ({ ...supplierShape(row), items: row.items, openOrders: row.open_orders })),
    nextCursor: null,
  };
}

export async function readSupplier(reader: Reader, cafeId: string, id: string): Promise<Supplier | undefined> {
  const row = await reader
    .selectFrom('suppliers')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && supplierShape(row);
}

const supplierShape = (row: Selectable<SuppliersTable>): Supplier => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  customerNumber: row.customer_number,
  leadDays: row.lead_days,
  note: row.note,
  version: row.version,
});
