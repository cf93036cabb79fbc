import { sql } from 'kysely';
import type { Copy } from './copy.ts';

/**
 * Adds movements to days, months and totals of their items, and what they cost to the products that they belong to: those
 * with which orders were sold, and those that a change has made. What comes back of a drink of the house is counted with
 * those drinks, not with sales.
 */
export async function countMovements(
  { tx, generation }: Copy,
  { orderIds, movementIds }: { orderIds: readonly string[]; movementIds: readonly string[] },
): Promise<void> {
  await sql`
    with moved as (
      select item_id, business_day, reason, quantity_milli, cost_micro, order_id, line_id from stock_movements
      where cafe_id = ${tx.cafeId} and order_id = any (${orderIds}::uuid[]) and reason in ('sale', 'staff_drink')
      union all
      select m.item_id, m.business_day, coalesce(taken.reason, m.reason),
        m.quantity_milli, m.cost_micro, m.order_id, m.line_id
      from stock_movements m
      left join lateral (
        select s.reason from stock_movements s
        where s.cafe_id = m.cafe_id and s.order_id = m.order_id and s.line_id = m.line_id and s.reason = 'staff_drink'
          and m.reason in ('cancel', 'void')
        limit 1) taken on true
      where m.cafe_id = ${tx.cafeId} and m.id = any (${movementIds}::uuid[])
    ),
    per_day as (
      insert into stock_days as s (cafe_id, generation, item_id, business_day, reason, quantity_milli, cost_micro)
      select ${tx.cafeId}::uuid, ${generation}::int, item_id, business_day, reason, sum(quantity_milli), sum(cost_micro)
      from moved group by item_id, business_day, reason
      on conflict (cafe_id, generation, business_day, item_id, reason) do update
      set quantity_milli = s.quantity_milli + excluded.quantity_milli, cost_micro = s.cost_micro + excluded.cost_micro
    ),
    per_month as (
      insert into stock_months as s (cafe_id, generation, month, item_id, reason, quantity_milli, cost_micro)
      select ${tx.cafeId}::uuid, ${generation}::int, date_trunc('month', business_day)::date as month, item_id, reason,
        sum(quantity_milli), sum(cost_micro)
      from moved group by month, item_id, reason
      on conflict (cafe_id, generation, month, item_id, reason) do update
      set quantity_milli = s.quantity_milli + excluded.quantity_milli, cost_micro = s.cost_micro + excluded.cost_micro
    ),
    in_all as (
      insert into stock_totals as s (cafe_id, generation, item_id, quantity_milli, cost_micro, last_used)
      select ${tx.cafeId}::uuid, ${generation}::int, item_id, sum(quantity_milli), sum(cost_micro),
        max(business_day) filter (where reason in ('sale', 'staff_drink') and quantity_milli < 0)
      from moved group by item_id
      on conflict (cafe_id, generation, item_id) do update
      set quantity_milli = s.quantity_milli + excluded.quantity_milli, cost_micro = s.cost_micro + excluded.cost_micro,
        last_used = greatest(s.last_used, excluded.last_used)
    )
    insert into product_days as p (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points, sold,
      gross_minor, reduced_minor, cost_micro)
    select ${tx.cafeId}::uuid, ${generation}::int, o.business_day, l.product_id, l.variant_id, l.rate_basis_points, 0, 0, 0,
      -sum(m.cost_micro)
    from moved m
    join orders o on o.cafe_id = ${tx.cafeId} and o.id = m.order_id
    join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = m.order_id and l.id = m.line_id
    group by o.business_day, l.product_id, l.variant_id, l.rate_basis_points
    on conflict (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points) do update
    set cost_micro = p.cost_micro + excluded.cost_micro`.execute(tx.raw);
}
