import type { QueryOut, StockBatch } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { batchesLeft } from '../domain/batches-left.ts';

type BatchRow = Omit<StockBatch, 'leftMilli' | 'at'> & { at: Date; levelMilli: number };

/** Batches that still count: what came in longer ago than so many is used, whatever its date says. */
const batchesOfItemMax = 200;

/** Batches of which something is left, the first to expire first; those without a date last. */
export async function listBatches(
  reader: Reader,
  cafeId: string,
  { itemId, withinDays }: QueryOut<'GET /cafes/{cafeId}/inventory/batches'>,
  today: string,
): Promise<StockBatch[]> {
  const { rows } = await sql<BatchRow>`
    select b.id, json_build_object('id', i.id, 'name', i.name, 'unit', i.unit) as item,
      json_build_object('id', p.id, 'name', p.name) as location, b.code, b.expires_on as "expiresOn",
      b.quantity_milli as "quantityMilli", b.created_at as at,
      (select coalesce(sum(l.level_milli), 0) from stock_levels l
        where l.cafe_id = i.cafe_id and l.item_id = i.id)::bigint as "levelMilli"
    from stock_items i
    cross join lateral (
      select * from stock_batches b where b.cafe_id = i.cafe_id and b.item_id = i.id
        and not exists (select from deliveries d where d.cafe_id = b.cafe_id and d.corrects = b.change_id)
      order by b.expires_on desc nulls first, b.id desc limit ${batchesOfItemMax}) b
    join stock_locations p on p.cafe_id = b.cafe_id and p.id = b.location_id
    where i.cafe_id = ${cafeId} and i.deleted_at is null
      ${itemId === undefined ? sql`` : sql`and i.id = ${itemId}`}
    order by b.expires_on nulls last, lower(i.name), b.id`.execute(reader.raw);
  const left = new Map<string, number>();
  for (const ofItem of Map.groupBy(rows, ({ item }) => item.id).values())
    for (const [id, milli] of batchesLeft(ofItem[0]?.levelMilli ?? 0, ofItem)) left.set(id, milli);
  const until = withinDays === undefined ? undefined : dayAfter(today, withinDays);
  return rows
    .map(({ levelMilli: _, at, ...row }) => ({ ...row, at: at.toISOString(), leftMilli: left.get(row.id) ?? 0 }))
    .filter(({ leftMilli, expiresOn }) => leftMilli > 0 && (!until || (expiresOn !== null && expiresOn <= until)));
}

/** @returns `yyyy-mm-dd`, so many days after the day */
function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
