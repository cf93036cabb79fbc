import { inDatabase } from './database.ts';
import type { House } from './house.ts';

/** How many minutes ago an order was placed, by its id. */
export type Ages = ReadonlyMap<string, number>;

const age = `aged.minutes * interval '1 minute'`;

/**
 * Moves orders back in time, with their tickets and bills: an evening that has been going on for a while. Their tickets
 * count as told of already, or they would alarm everybody at once.
 */
export async function makeOlder({ cafeId, dataDir }: House, ages: Ages): Promise<void> {
  const statement = `
    with aged as (select * from unnest($2::uuid[], $3::float8[]) as aged (id, minutes)),
    older_orders as (
      update orders set created_at = created_at - ${age}, closed_at = closed_at - ${age}
      from aged where cafe_id = $1 and orders.id = aged.id),
    older_tickets as (
      update tickets set created_at = created_at - ${age}, changed_at = changed_at - ${age}, ready_at = ready_at - ${age},
        acknowledged_at = acknowledged_at - ${age}, closed_at = closed_at - ${age}, alarmed_at = now()
      from aged where cafe_id = $1 and order_id = aged.id)
    update tabs set opened_at = opened_at - ${age}
    from (
      select tab_id, max(minutes) as minutes from orders join aged using (id) where cafe_id = $1 group by tab_id) aged
    where cafe_id = $1 and tabs.id = aged.tab_id`;
  await inDatabase(dataDir, statement, [cafeId, [...ages.keys()], [...ages.values()]]);
}
