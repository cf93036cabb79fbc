import type { Answer } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { standing } from './supplied-items.ts';

type Spending = Answer<'GET /cafes/{cafeId}/purchases/spending'>;
type Row = Spending['items'][number];

/** What was spent from a business day to another, both included, by month and supplier. */
export async function spending(reader: Reader, cafeId: string, from: string, to: string): Promise<Spending> {
  const { rows } = await sql<Row>`
    select to_char(d.business_day, 'YYYY-MM') as month, s.id as "supplierId", s.name as "supplierName",
      count(*)::int as deliveries, sum(d.net_minor)::bigint as "netMinor", sum(d.vat_minor)::bigint as "vatMinor",
      sum(d.net_minor + d.vat_minor)::bigint as "grossMinor"
    from deliveries d
    join purchase_orders o on o.cafe_id = d.cafe_id and o.id = d.purchase_order_id
    join suppliers s on s.cafe_id = o.cafe_id and s.id = o.supplier_id
    where d.cafe_id = ${cafeId} and d.business_day between ${from}::date and ${to}::date and ${standing}
      and exists (select from delivery_lines x where x.cafe_id = d.cafe_id and x.delivery_id = d.id)
    group by 1, 2, 3 order by 1, lower(s.name), 2`.execute(reader.raw);
  const cafe = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  const sum = (of: 'deliveries' | 'netMinor' | 'vatMinor' | 'grossMinor') =>
    rows.reduce((total, row) => total + row[of], 0);
  return {
    from,
    to,
    currency: cafe.currency as Spending['currency'],
    items: rows,
    total: {
      deliveries: sum('deliveries'),
      netMinor: sum('netMinor'),
      vatMinor: sum('vatMinor'),
      grossMinor: sum('grossMinor'),
    },
  };
}
