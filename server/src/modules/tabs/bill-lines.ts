import { sql, type RawBuilder } from 'kysely';

/**
 * Lines that are owed on a tab, as SQL that yields `cafe_id, order_id, line_id, total_minor, paid_minor, reduced_minor`:
 * those of its own orders unless they were moved away, and those that were moved here. Cancelled orders owe nothing.
 * @param tabId an expression, so that it can be a column of an outer query
 */
export const linesOfTab = (cafeId: string, tabId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select l.cafe_id, l.order_id, l.id as line_id, l.total_minor,
    coalesce(b.paid_minor, 0) as paid_minor, coalesce(b.reduced_minor, 0) as reduced_minor
  from orders o
  join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id
  left join moved_lines m on m.cafe_id = l.cafe_id and m.order_id = l.order_id and m.line_id = l.id
  left join line_balances b on b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.id
  where o.cafe_id = ${cafeId} and o.tab_id = ${tabId} and o.kind <> 'cancelled' and m.tab_id is null
  union all
  select l.cafe_id, l.order_id, l.id, l.total_minor, coalesce(b.paid_minor, 0), coalesce(b.reduced_minor, 0)
  from moved_lines m
  join orders o on o.cafe_id = m.cafe_id and o.id = m.order_id
  join order_lines l on l.cafe_id = m.cafe_id and l.order_id = m.order_id and l.id = m.line_id
  left join line_balances b on b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.id
  where m.cafe_id = ${cafeId} and m.tab_id = ${tabId} and o.kind <> 'cancelled'`;
