import type { StockItem } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { among, byItem, type Items } from './by-item.ts';

/** Columns of `stock_items i` as the contract names them, without packs. */
export const itemFacts = sql`
  i.id, i.name, i.category, i.unit, i.location_id as "locationId", i.supplier_id as "supplierId", i.capped,
  i.reorder_milli as "reorderMilli", i.target_milli as "targetMilli", i.batches, i.note, i.version`;

/** The same with packs, for an item or a few. */
export const itemColumns = sql`
  ${itemFacts},
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'quantityMilli', p.quantity_milli,
      'barcode', p.barcode, 'keg', p.keg) order by p.position, p.id), '[]')
    from stock_packs p where p.cafe_id = i.cafe_id and p.item_id = i.id and p.deleted_at is null) as packs`;

/** Packs by item. */
export const packsOf = (reader: Reader, of: Items): Promise<Map<string, StockItem['packs']>> =>
  byItem(
    reader,
    sql`
      select item_id as "itemId", id, name, quantity_milli as "quantityMilli", barcode, keg from stock_packs
      where cafe_id = ${of.cafeId} and deleted_at is null ${among(of, sql`item_id`)} order by position, id`,
  );

/** All items that were not removed, by name. */
export async function listItems(reader: Reader, cafeId: string): Promise<StockItem[]> {
  const { rows } = await sql<Omit<StockItem, 'packs'>>`
    select ${itemFacts} from stock_items i
    where i.cafe_id = ${cafeId} and i.deleted_at is null
    order by lower(i.name), i.id`.execute(reader.raw);
  const packs = await packsOf(reader, { cafeId, itemIds: rows.map(({ id }) => id) });
  return rows.map((item) => ({ ...item, packs: packs.get(item.id) ?? [] }));
}

export async function readItem(reader: Reader, cafeId: string, itemId: string): Promise<StockItem | undefined> {
  const { rows } = await sql<StockItem>`
    select ${itemColumns} from stock_items i
    where i.cafe_id = ${cafeId} and i.id = ${itemId} and i.deleted_at is null`.execute(reader.raw);
  return rows[0];
}
