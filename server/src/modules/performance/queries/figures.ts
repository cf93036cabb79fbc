import type { PerformanceFigures } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

export interface Period {
  /** Business days, `yyyy-mm-dd`, both included. */
  from: string;
  to: string;
}

interface Row {
  key: string | null;
  orders: number;
  revenue: number;
  acknowledge: number | null;
  serve: number | null;
  taken: number;
  tips: number;
  shared: number;
  voids: number;
  voided: number;
}

/**
 * Adds up what people did, by person, by day or by shift. One statement: orders of the days by their index, and of
 * each what its tickets and lines say; payments, voids and shares of tips by their days.
 * @param userId one person; undefined: everybody
 */
export async function figuresBy(
  reader: Reader,
  cafeId: string,
  { from, to }: Period,
  key: 'person' | 'day' | 'shift',
  userId?: string,
): Promise<Map<string, PerformanceFigures>> {
  const only = (column: string): RawBuilder<unknown> =>
    userId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${userId}::uuid`;
  const days = sql`between ${from}::date and ${to}::date`;
  const { rows } = await sql<Row>`
    with done as (
      select o.placed_by as user_id, o.business_day as day, o.created_at as at, 1 as orders,
        o.total_minor - coalesce(l.reduced, 0) - coalesce(d.deposits, 0) as revenue, t.acknowledged, t.acknowledgements, t.served, t.servings,
        0 as taken, 0 as tips, 0 as shared, 0 as voids, 0 as voided
      from orders o
      left join lateral (
        select sum(b.reduced_minor) as reduced from line_balances b
        where b.cafe_id = o.cafe_id and b.order_id = o.id
          and not exists (select from glass_lots g where g.cafe_id = b.cafe_id and g.order_id = b.order_id and g.line_id = b.line_id)) l on true
      left join lateral (
        select sum(g.count * g.deposit_minor) as deposits from glass_lots g
        where g.cafe_id = o.cafe_id and g.order_id = o.id) d on true
      left join lateral (
        select sum(extract(epoch from t.acknowledged_at - t.created_at)) as acknowledged, count(t.acknowledged_at) as acknowledgements,
          sum(extract(epoch from t.closed_at - t.created_at)) filter (where t.kind = 'done') as served,
          count(*) filter (where t.kind = 'done') as servings
        from tickets t where t.cafe_id = o.cafe_id and t.order_id = o.id) t on true
      where o.cafe_id = ${cafeId} and o.business_day ${days} and o.placed_by is not null and o.kind <> 'cancelled'
        and not exists (select from memberships m where m.cafe_id = o.cafe_id and m.user_id = o.for_user)
        ${only('o.placed_by')}
      union all
      select p.taken_by, p.business_day, p.completed_at, 0, 0, null, 0, null, 0,
        p.amount_minor + p.tip_minor + p.rounding_minor, p.tip_minor, 0, 0, 0
      from payments p
      where p.cafe_id = ${cafeId} and p.business_day ${days} and p.status = 'completed' and p.taken_by is not null
        ${only('p.taken_by')}
      union all
      select a.made_by, a.business_day, a.created_at, 0, 0, null, 0, null, 0, 0, 0, 0, 1, a.amount_minor
      from line_adjustments a
      where a.cafe_id = ${cafeId} and a.business_day ${days} and a.kind = 'void' ${only('a.made_by')}
      union all
      select s.user_id, p.business_day, p.created_at, 0, 0, null, 0, null, 0, 0, 0, s.amount_minor, 0, 0
      from tip_payouts p
      join tip_payout_shares s on s.cafe_id = p.cafe_id and s.payout_id = p.id
      where p.cafe_id = ${cafeId} and p.business_day ${days} ${only('s.user_id')}
    )
    select ${keyOf(key, cafeId)} as key, sum(orders)::int as orders, sum(revenue)::int as revenue,
      (sum(acknowledged) / nullif(sum(acknowledgements), 0))::float8 as acknowledge,
      (sum(served) / nullif(sum(servings), 0))::float8 as serve,
      sum(taken)::int as taken, sum(tips)::int as tips, sum(shared)::int as shared, sum(voids)::int as voids,
      sum(voided)::int as voided
    from done group by 1`.execute(reader.raw);
  return new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, shape(row)] as const])));
}

/** What the rows are grouped by; what was done outside of a shift belongs to none. */
function keyOf(key: 'person' | 'day' | 'shift', cafeId: string): RawBuilder<unknown> {
  if (key === 'person') return sql`user_id::text`;
  if (key === 'day') return sql`day::text`;
  return sql`(
    select s.id::text from shifts s
    where s.cafe_id = ${cafeId} and s.user_id = done.user_id and s.removed_at is null and done.shared = 0
      and s.clocked_in_at <= done.at and coalesce(s.clocked_out_at, s.set_aside_at, 'infinity') > done.at
    order by s.clocked_in_at desc limit 1)`;
}

const shape = (row: Row): PerformanceFigures => ({
  orders: row.orders,
  revenueMinor: row.revenue,
  averageMinor: row.orders === 0 ? 0 : Math.round(row.revenue / row.orders),
  acknowledgeSeconds: row.acknowledge,
  serveSeconds: row.serve,
  takenMinor: row.taken,
  tipsMinor: row.tips,
  sharedTipsMinor: row.shared,
  voids: row.voids,
  voidedMinor: row.voided,
});

export const nothingDone: PerformanceFigures = shape({
  ...{ key: null, orders: 0, revenue: 0, acknowledge: null, serve: null },
  ...{ taken: 0, tips: 0, shared: 0, voids: 0, voided: 0 },
});
