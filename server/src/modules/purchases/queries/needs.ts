import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { standing } from './supplied-items.ts';

/** What an order to be proposed has to know of an item. */
export interface ItemNeed {
  itemId: string;
  name: string;
  unit: 'piece' | 'l' | 'dl' | 'cl' | 'ml' | 'kg' | 'g';
  /** Whose it is, or who delivered it last; null: nobody. */
  supplierId: string | null;
  /** What its open alert suggested when it was raised; null: it has none. */
  suggestedMilli: number | null;
  /** What is missing to its target now. */
  missingMilli: number;
  onOrderMilli: number;
  drafted: boolean;
  packId: string | null;
  packName: string | null;
  packMilli: number | null;
  priceMinor: number | null;
  vatBasisPoints: number | null;
}

/** Needs of items, by name; those that are not there (any more) are left out. */
export async function readNeeds(reader: Reader, cafeId: string, itemIds: readonly string[]): Promise<ItemNeed[]> {
  const { rows } = await sql<ItemNeed>`
    select i.id as "itemId", i.name, i.unit, coalesce(s.id, b.supplier_id) as "supplierId",
      a.suggested as "suggestedMilli",
      greatest(0, coalesce(i.target_milli, i.reorder_milli * 2, 0) - coalesce(v.level, 0)) as "missingMilli",
      coalesce(w.milli, 0) as "onOrderMilli", coalesce(w.drafted, false) as drafted,
      coalesce(p.id, f.id) as "packId", coalesce(p.name, f.name) as "packName",
      coalesce(p.quantity_milli, f.quantity_milli) as "packMilli",
      b.price_minor as "priceMinor", b.vat_basis_points as "vatBasisPoints"
    from stock_items i
    left join suppliers s on s.cafe_id = i.cafe_id and s.id = i.supplier_id and s.deleted_at is null
    left join lateral (select max(suggested_milli) as suggested from stock_alerts t
      where t.cafe_id = i.cafe_id and t.item_id = i.id and t.cleared_at is null) a on true
    left join lateral (select sum(level_milli)::bigint as level from stock_levels l
      where l.cafe_id = i.cafe_id and l.item_id = i.id) v on true
    left join lateral (
      select sum(greatest(0, l.packs - coalesce(g.packs, 0)) * l.pack_milli)
          filter (where o.status in ('ordered', 'partly_received'))::bigint as milli,
        bool_or(o.status = 'draft') as drafted
      from purchase_lines l
      join purchase_orders o on o.cafe_id = l.cafe_id and o.id = l.purchase_order_id
      left join lateral (
        select sum(x.packs + case when x.broken_paid then x.broken_packs else 0 end) as packs
        from delivery_lines x join deliveries d on d.cafe_id = x.cafe_id and d.id = x.delivery_id
        where x.cafe_id = l.cafe_id and x.line_id = l.id and ${standing}) g on true
      where l.cafe_id = i.cafe_id and l.item_id = i.id and not o.closed
        and o.status in ('draft', 'ordered', 'partly_received')) w on true
    left join lateral (
      select u.id as supplier_id, l.pack_id, x.price_minor, x.vat_basis_points
      from purchase_lines l
      join delivery_lines x on x.cafe_id = l.cafe_id and x.line_id = l.id
      join deliveries d on d.cafe_id = x.cafe_id and d.id = x.delivery_id
      join purchase_orders o on o.cafe_id = d.cafe_id and o.id = d.purchase_order_id
      join suppliers u on u.cafe_id = o.cafe_id and u.id = o.supplier_id and u.deleted_at is null
      where l.cafe_id = i.cafe_id and l.item_id = i.id and ${standing} and (s.id is null or o.supplier_id = s.id)
      order by d.created_at desc, x.id desc limit 1) b on true
    left join stock_packs p on p.cafe_id = i.cafe_id and p.id = b.pack_id and p.deleted_at is null
    left join lateral (select id, name, quantity_milli from stock_packs k
      where k.cafe_id = i.cafe_id and k.item_id = i.id and k.deleted_at is null
      order by k.position, k.id limit 1) f on true
    where i.cafe_id = ${cafeId} and i.id = any (${[...itemIds]}::uuid[]) and i.deleted_at is null
    order by lower(i.name), i.id`.execute(reader.raw);
  return rows;
}

/** Items that an open alert asks for. */
export async function alertedItems(
  reader: Reader,
  cafeId: string,
  alertIds: readonly string[] | undefined,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct item_id as id from stock_alerts
    where cafe_id = ${cafeId} and cleared_at is null
      ${alertIds ? sql`and id = any (${[...alertIds]}::uuid[])` : sql``}`.execute(reader.raw);
  return rows.map(({ id }) => id);
}
