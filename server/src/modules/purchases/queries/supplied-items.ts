import type { SuppliedItem } from '@table-tap/contract';
import { sql } from 'kysely';
import { stockUnits } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Effective deliveries: those in whose place no other stands. */
export const standing = sql<boolean>`not exists (
  select from deliveries c where c.cafe_id = d.cafe_id and c.corrects = d.id)`;

type Row = Omit<SuppliedItem, 'packMilli' | 'vatBasisPoints'> & {
  packMilli: number | null;
  vatBasisPoints: number | null;
};

/** What a supplier delivers: what it delivered before, and items that name it as theirs. */
export async function suppliedItems(reader: Reader, cafeId: string, supplierId: string): Promise<SuppliedItem[]> {
  const { rows } = await sql<Row>`
    with bought as (
      select distinct on (l.item_id) l.item_id, l.pack_id, l.pack_name, x.pack_milli, x.price_minor, x.vat_basis_points,
        d.business_day
      from purchase_orders o
      join deliveries d on d.cafe_id = o.cafe_id and d.purchase_order_id = o.id
      join delivery_lines x on x.cafe_id = d.cafe_id and x.delivery_id = d.id
      join purchase_lines l on l.cafe_id = x.cafe_id and l.id = x.line_id
      where o.cafe_id = ${cafeId} and o.supplier_id = ${supplierId} and ${standing}
      order by l.item_id, d.created_at desc, x.id desc
    )
    select i.id as "itemId", i.name, i.unit, coalesce(p.id, f.id) as "packId",
      coalesce(p.name, f.name, '') as "packName", coalesce(b.pack_milli, f.quantity_milli) as "packMilli",
      b.price_minor as "priceMinor", b.vat_basis_points as "vatBasisPoints", b.business_day as "lastOn"
    from stock_items i
    left join bought b on b.item_id = i.id
    left join stock_packs p on p.cafe_id = i.cafe_id and p.id = b.pack_id and p.deleted_at is null
    left join lateral (
      select id, name, quantity_milli from stock_packs s
      where s.cafe_id = i.cafe_id and s.item_id = i.id and s.deleted_at is null and b.item_id is null
      order by s.position, s.id limit 1) f on true
    where i.cafe_id = ${cafeId} and i.deleted_at is null and (b.item_id is not null or i.supplier_id = ${supplierId})
    order by lower(i.name), i.id`.execute(reader.raw);
  const usual = await usualVat(reader, cafeId);
  return rows.map((row) => ({
    ...row,
    packMilli: row.packMilli ?? stockUnits[row.unit].milli,
    vatBasisPoints: row.vatBasisPoints ?? usual,
  }));
}

/** The highest rate that holds in the café: what a purchase is taxed with until somebody says otherwise. */
export async function usualVat(reader: Reader, cafeId: string): Promise<number> {
  const row = await reader
    .selectFrom('tax_rates')
    .select(({ fn }) => fn.max('rate_basis_points').as('rate'))
    .where('cafe_id', '=', cafeId)
    .where('valid_from', '<=', sql<never>`now()::date`)
    .executeTakeFirst();
  return row?.rate ?? 0;
}
