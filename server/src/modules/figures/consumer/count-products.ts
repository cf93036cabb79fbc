import { sql, type RawBuilder } from 'kysely';
import type { Copy } from './copy.ts';

/** Adds what is wanted (`d`: day, product, variant, rate, and by how much each figure changes) to the days of products. */
const addDays = ({ tx, generation }: Copy, wanted: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into product_days as p (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points, sold,
    gross_minor, reduced_minor, cost_micro)
  select ${tx.cafeId}::uuid, ${generation}::int, d.business_day, d.product_id, d.variant_id, d.rate_basis_points,
    sum(d.sold), sum(d.gross_minor), sum(d.reduced_minor), 0
  from (${wanted}) d
  group by d.business_day, d.product_id, d.variant_id, d.rate_basis_points
  on conflict (cafe_id, generation, business_day, product_id, variant_id, rate_basis_points) do update
  set sold = p.sold + excluded.sold, gross_minor = p.gross_minor + excluded.gross_minor,
    reduced_minor = p.reduced_minor + excluded.reduced_minor`;

/** Deposits on glasses are lines, and no products that were sold. */
const isSale = sql`l.tax_class <> 'deposit'`;

/** Adds the lines of orders that were placed. */
export async function countSales(copy: Copy, orderIds: readonly string[]): Promise<void> {
  const lines = sql`
    select o.business_day, l.product_id, l.variant_id, l.rate_basis_points, l.quantity as sold,
      l.total_minor as gross_minor, 0 as reduced_minor
    from orders o join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id and ${isSale}
    where o.cafe_id = ${copy.tx.cafeId} and o.id = any (${orderIds}::uuid[])`;
  await addDays(copy, lines).execute(copy.tx.raw);
}

/** Takes back what is still counted of orders that were cancelled. */
export async function takeBackCancelled(copy: Copy, orderIds: readonly string[]): Promise<void> {
  const { tx, generation } = copy;
  const lines = sql`
    select o.business_day, l.product_id, l.variant_id, l.rate_basis_points, coalesce(r.voided, 0) - l.quantity as sold,
      -l.total_minor as gross_minor, -coalesce(r.amount_minor, 0) as reduced_minor
    from orders o join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id and ${isSale}
    left join lateral (
      select sum(voided) as voided, sum(amount_minor) as amount_minor from product_reductions r
      where r.cafe_id = o.cafe_id and r.generation = ${generation}::int and r.order_id = o.id and r.line_id = l.id) r on true
    where o.cafe_id = ${tx.cafeId} and o.id = any (${orderIds}::uuid[])`;
  await addDays(copy, lines).execute(tx.raw);
}

/**
 * Takes off what was taken off lines since: discounts, on the house, voided, refunded. Each counts once, whichever
 * event it was noticed with; of a cancelled order nothing is left that it could be taken off.
 */
export async function takeOff(copy: Copy, orderIds: readonly string[]): Promise<void> {
  const { tx, generation } = copy;
  const fresh = sql`
    insert into product_reductions (cafe_id, generation, order_id, line_id, adjustment_id, voided, amount_minor)
    select a.cafe_id, ${generation}::int, a.order_id, a.line_id, a.id,
      case a.kind when 'void' then coalesce(a.quantity, 0) else 0 end, a.amount_minor
    from line_adjustments a join orders o on o.cafe_id = a.cafe_id and o.id = a.order_id
    where a.cafe_id = ${tx.cafeId} and a.order_id = any (${orderIds}::uuid[]) and o.kind <> 'cancelled'
    on conflict do nothing
    returning order_id, line_id, voided, amount_minor`;
  const lines = sql`
    select o.business_day, l.product_id, l.variant_id, l.rate_basis_points, -f.voided as sold, 0 as gross_minor,
      f.amount_minor as reduced_minor
    from fresh f
    join orders o on o.cafe_id = ${tx.cafeId} and o.id = f.order_id
    join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = f.order_id and l.id = f.line_id
      and ${isSale}`;
  await sql`with fresh as (${fresh}) ${addDays(copy, lines)}`.execute(tx.raw);
}
