import type { PersonalDrink } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

interface DrinkRow {
  order_id: string;
  line_id: string;
  number: number;
  business_day: string;
  created_at: Date;
  name: string;
  variant_name: string;
  quantity: number;
  total_minor: number;
  covered_minor: number;
  reduced_minor: number;
  cancelled: boolean;
  placer_id: string | null;
  placer_name: string | null;
}

/** What somebody had as a personal drink, line by line, newest first. */
export async function drinksOf(
  reader: Reader,
  cafeId: string,
  userId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: PersonalDrink[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  const after = start ? sql`and (o.created_at, l.id) < (${start.createdAt}::timestamptz, ${start.id}::uuid)` : sql``;
  const { rows } = await sql<DrinkRow>`
    select o.id as order_id, l.id as line_id, o.number, o.business_day, o.created_at, l.name, l.variant_name, l.quantity,
      l.total_minor, coalesce(a.covered, 0)::int as covered_minor, coalesce(a.reduced, 0)::int as reduced_minor,
      o.kind = 'cancelled' as cancelled, o.placed_by as placer_id, u.name as placer_name
    from orders o
    join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id
    left join users u on u.id = o.placed_by
    left join lateral (
      select sum(amount_minor) filter (where kind = 'allowance') as covered,
        sum(amount_minor) filter (where kind <> 'allowance') as reduced
      from line_adjustments j where j.cafe_id = l.cafe_id and j.order_id = l.order_id and j.line_id = l.id) a on true
    where o.cafe_id = ${cafeId} and o.for_user = ${userId} ${after}
    order by o.created_at desc, l.id desc limit ${limit + 1}`.execute(reader.raw);
  const { items, nextCursor } = pageOf(
    rows.map((row) => ({ id: row.line_id, createdAt: row.created_at.toISOString(), row })),
    limit,
  );
  return { items: items.map(({ row }) => shape(row)), nextCursor };
}

const shape = (row: DrinkRow): PersonalDrink => ({
  orderId: row.order_id,
  lineId: row.line_id,
  number: row.number,
  businessDay: row.business_day,
  at: row.created_at.toISOString(),
  name: row.name,
  variantName: row.variant_name,
  quantity: row.quantity,
  totalMinor: row.total_minor,
  coveredMinor: row.covered_minor,
  reducedMinor: row.reduced_minor,
  cancelled: row.cancelled,
  placedBy: row.placer_id === null ? null : { id: row.placer_id, name: row.placer_name ?? '' },
});

/** What an allowance covered of an order, in minor units. */
export async function coveredOf(reader: Reader, cafeId: string, orderId: string): Promise<number> {
  const row = await reader
    .selectFrom('allowance_uses')
    .select(({ fn }) => fn.sum<string | null>('amount_minor').as('sum'))
    .where('cafe_id', '=', cafeId)
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  return Number(row?.sum ?? 0);
}
