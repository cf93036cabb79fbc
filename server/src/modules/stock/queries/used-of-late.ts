import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { firstIdAt } from '../../../kernel/uuid.ts';
import { usedDays } from '../domain/alerts.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * What of items was sold, drunk by staff and wasted in the last `usedDays` days, less what was given back, in thousandths.
 * Of years of movements only those days are read: ids begin with their time.
 */
export async function usedOfLate(
  reader: Reader,
  cafeId: string,
  itemIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<{ item_id: string; used: number }>`
    select item_id, -sum(quantity_milli)::bigint as used from stock_movements
    where cafe_id = ${cafeId} and item_id = any (${[...itemIds]}::uuid[])
      and id >= ${firstIdAt(now.getTime() - usedDays * dayMs)}::uuid
      and reason in ('sale', 'staff_drink', 'cancel', 'void', 'waste')
    group by item_id`.execute(reader.raw);
  return new Map(rows.map((row) => [row.item_id, row.used]));
}
