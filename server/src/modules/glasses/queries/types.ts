import type { GlassType } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { isOut, outOf } from './lots.ts';

/** Kinds of glasses with how many are where; those that were let go as long as some are out. */
export function readTypes(reader: Reader, cafeId: string): Promise<GlassType[]> {
  return typesWhere(reader, cafeId, sql`t.deleted_at is null or stood.out > 0`);
}

/** One kind, also one that was let go. */
export async function readType(reader: Reader, cafeId: string, id: string): Promise<GlassType | undefined> {
  return (await typesWhere(reader, cafeId, sql`t.id = ${id}::uuid`, sql`and l.glass_type_id = ${id}::uuid`))[0];
}

/** @param ofLots the same, of lots: what stands in those of other kinds is not added up */
async function typesWhere(
  reader: Reader,
  cafeId: string,
  which: RawBuilder<unknown>,
  ofLots: RawBuilder<unknown> = sql``,
): Promise<GlassType[]> {
  const { rows } = await sql<GlassType>`
    select t.id, t.name, t.icon, t.deposit_minor as "depositMinor", t.goes_out as "goesOut", t.barcode,
      t.kept_after_days as "keptAfterDays", t.owned, t.deleted_at is not null as removed,
      (select coalesce(json_agg(json_build_object('categoryId', u.category_id, 'productId', u.product_id,
          'variantId', u.variant_id, 'count', u.count) order by u.category_id, u.product_id, u.variant_id), '[]')
        from glass_uses u where u.cafe_id = t.cafe_id and u.glass_type_id = t.id) as uses,
      coalesce(stood.out, 0) as out, coalesce(held.minor, 0) as "heldMinor", bought, broken, lost
    from glass_types t
    left join (
      select l.glass_type_id, sum(${outOf}) as out from glass_lots l
      where l.cafe_id = ${cafeId} and ${isOut} ${ofLots}
      group by l.glass_type_id) stood on stood.glass_type_id = t.id
    left join (
      select l.glass_type_id, sum(greatest(0, b.paid_minor - l.kept * l.deposit_minor)) as minor
      from glass_lots l
      join line_balances b on b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.line_id
      where l.cafe_id = ${cafeId} and l.deposit_minor > 0 ${ofLots}
        and (${isOut} or l.kept < l.unclaimed + l.broken + l.lost)
      group by l.glass_type_id) held on held.glass_type_id = t.id
    cross join lateral (
      select coalesce(sum(m.count) filter (where m.kind = 'bought'), 0) as bought,
        coalesce(sum(m.count) filter (where m.kind = 'broken'), 0) as broken,
        coalesce(sum(m.count) filter (where m.kind = 'lost'), 0) as lost
      from glass_movements m
      where m.cafe_id = t.cafe_id and m.glass_type_id = t.id and m.kind in ('bought', 'broken', 'lost')) moved
    where t.cafe_id = ${cafeId} and (${which})
    order by t.position, t.name, t.id`.execute(reader.raw);
  return rows;
}
