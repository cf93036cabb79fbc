import type { Rule } from '../../../kernel/checks/broken-rules.ts';
import { netOf } from './net-of.ts';

export const depositRules: Rule[] = [
  {
    name: 'deposits are those that were paid, and neither given back nor kept',
    sql: `
      select format('deposits stand at %s, lines say %s', owed, held) as detail
      from (
        select (select coalesce(sum(case when credit = 'deposits' then amount_minor else -amount_minor end), 0)
            from ledger_entries where cafe_id = $1 and 'deposits' in (debit, credit)) as owed,
          (select coalesce(sum(b.paid_minor), 0) from line_balances b
            join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
            where b.cafe_id = $1 and l.tax_class = 'deposit')
          - (select coalesce(sum(amount_minor), 0) from glass_kept_deposits where cafe_id = $1) as held) both_sides
      where owed <> held`,
  },
  {
    name: 'glasses gave back the deposit that was booked',
    sql: `
      select format('return %s of %s has parts of %s, booked %s', id, amount_minor, parts, booked) as detail
      from (
        select r.id, r.amount_minor, r.refund_to,
          (select coalesce(sum(p.amount_minor), 0) from glass_return_parts p where p.cafe_id = r.cafe_id and p.return_id = r.id) as parts,
          (select ${netOf(`'deposits'`)} from ledger_postings l
            where l.cafe_id = r.cafe_id and l.kind = 'glasses_returned' and l.subject_id = r.id) as booked
        from glass_returns r where r.cafe_id = $1) one
      where amount_minor <> parts or (refund_to in ('cash', 'credits') and amount_minor <> coalesce(booked, 0))`,
  },
  {
    name: 'kept deposits are those of glasses that did not come back, or that nobody wanted',
    sql: `
      select format('order %s: %s glasses kept, noted %s', l.order_id, l.kept, coalesce(k.count, 0)) as detail
      from glass_lots l
      left join (select order_id, glass_type_id, sum(count) as count, sum(amount_minor) as amount
        from glass_kept_deposits where cafe_id = $1 group by order_id, glass_type_id) k
        on k.order_id = l.order_id and k.glass_type_id = l.glass_type_id
      where l.cafe_id = $1 and (l.kept <> coalesce(k.count, 0) or coalesce(k.amount, 0) <> l.kept * l.deposit_minor)`,
  },
  {
    name: 'what became of glasses is what moved',
    sql: `
      with moved as (
        select order_id, glass_type_id, coalesce(sum(count) filter (where kind = 'out'), 0) as out,
          coalesce(sum(count) filter (where kind = 'back'), 0) as back,
          coalesce(sum(count) filter (where kind = 'broken'), 0) as broken,
          coalesce(sum(count) filter (where kind = 'lost'), 0) as lost,
          coalesce(sum(count) filter (where kind = 'cancelled'), 0) as cancelled
        from glass_movements where cafe_id = $1 and order_id is not null group by order_id, glass_type_id)
      select format('order %s: lot %s/%s/%s/%s/%s, moved %s/%s/%s/%s/%s', l.order_id, l.count, l.back, l.broken, l.lost, l.cancelled,
        m.out, m.back, m.broken, m.lost, m.cancelled) as detail
      from (select * from glass_lots where cafe_id = $1) l
      full join moved m on m.order_id = l.order_id and m.glass_type_id = l.glass_type_id
      where (l.count, l.back, l.broken, l.lost, l.cancelled) is distinct from (m.out, m.back, m.broken, m.lost, m.cancelled)`,
  },
  {
    name: 'the house owns the glasses that it got, less those that broke and got lost',
    sql: `
      select format('%s: owns %s, movements say %s', t.id, t.owned, coalesce(m.owned, 0)) as detail
      from glass_types t
      left join (select glass_type_id, sum(case kind when 'bought' then count else -count end) as owned
        from glass_movements where cafe_id = $1 and kind in ('bought', 'broken', 'lost') group by glass_type_id) m
        on m.glass_type_id = t.id
      where t.cafe_id = $1 and t.owned <> coalesce(m.owned, 0)`,
  },
];
