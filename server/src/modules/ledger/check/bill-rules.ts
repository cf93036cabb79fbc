import type { Rule } from '../../../kernel/checks/broken-rules.ts';

export const billRules: Rule[] = [
  {
    name: 'a line is paid by its allocations less its refunds, and reduced by its adjustments',
    sql: `
      with sums as (
        select order_id, line_id, sum(paid) as paid, sum(reduced) as reduced from (
          select order_id, line_id, amount_minor as paid, 0 as reduced from payment_allocations where cafe_id = $1
          union all
          select a.order_id, a.line_id, -a.amount_minor, 0 from refund_allocations a
            join refunds r on r.cafe_id = a.cafe_id and r.id = a.refund_id
            where a.cafe_id = $1 and r.status = 'completed'
          union all
          select order_id, line_id, 0, amount_minor from line_adjustments where cafe_id = $1
          union all
          select order_id, line_id, case settled when 'paid' then -amount_minor else 0 end, amount_minor
            from glass_return_parts where cafe_id = $1 and line_id is not null) moved
        group by order_id, line_id)
      select format('line %s of order %s: paid %s reduced %s, entries say %s and %s', coalesce(b.line_id, s.line_id),
        coalesce(b.order_id, s.order_id), b.paid_minor, b.reduced_minor, s.paid, s.reduced) as detail
      from (select * from line_balances where cafe_id = $1) b
      full join sums s on s.order_id = b.order_id and s.line_id = b.line_id
      where (coalesce(b.paid_minor, 0), coalesce(b.reduced_minor, 0)) <> (coalesce(s.paid, 0), coalesce(s.reduced, 0))`,
  },
  {
    name: 'a balance is of what its line costs',
    sql: `
      select format('line %s of order %s costs %s, its balance says %s', l.id, l.order_id, l.total_minor, b.total_minor) as detail
      from line_balances b
      join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
      where b.cafe_id = $1 and b.total_minor <> l.total_minor`,
  },
  {
    name: 'an order costs what its lines cost',
    sql: `
      select format('order %s of %s has lines of %s', o.id, o.total_minor, sum(l.total_minor)) as detail
      from orders o join order_lines l on l.cafe_id = o.cafe_id and l.order_id = o.id
      where o.cafe_id = $1 group by o.id, o.total_minor having o.total_minor <> sum(l.total_minor)`,
  },
  {
    name: 'a closed bill owes nothing',
    sql: `
      select format('tab %s owes %s', t.id, sum(l.total_minor - coalesce(b.paid_minor, 0) - coalesce(b.reduced_minor, 0))) as detail
      from order_lines l
      join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id
      left join moved_lines m on m.cafe_id = l.cafe_id and m.order_id = l.order_id and m.line_id = l.id
      join tabs t on t.cafe_id = l.cafe_id and t.id = coalesce(m.tab_id, o.tab_id)
      left join line_balances b on b.cafe_id = l.cafe_id and b.order_id = l.order_id and b.line_id = l.id
      where l.cafe_id = $1 and o.kind <> 'cancelled' and t.status = 'closed'
      group by t.id having sum(l.total_minor - coalesce(b.paid_minor, 0) - coalesce(b.reduced_minor, 0)) <> 0`,
  },
];
