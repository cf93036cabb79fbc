import type { Rule } from '../../../kernel/checks/broken-rules.ts';

const booked = (kind: string): string => `
  (select coalesce(sum(e.amount_minor), 0) from ledger_postings l
    join ledger_entries e on e.cafe_id = l.cafe_id and e.posting_id = l.id
    where l.cafe_id = $1 and l.kind = '${kind}' and l.subject_id = u.order_id)`;

export const allowanceRules: Rule[] = [
  {
    name: 'drinks booked what the allowance covered',
    sql: `
      select format('order %s: covered %s, booked %s; returned %s, booked %s', order_id, covered, given, returned, back) as detail
      from (
        select u.order_id, sum(u.amount_minor) as covered, ${booked('drinks_allowed')} as given,
          coalesce(sum(u.amount_minor) filter (where r.use_id is not null), 0) as returned, ${booked('drinks_returned')} as back
        from allowance_uses u
        left join allowance_returns r on r.cafe_id = u.cafe_id and r.use_id = u.id
        where u.cafe_id = $1 group by u.order_id) one
      where covered <> given or returned <> back`,
  },
  {
    name: 'drinks took off the bill what the allowance covered',
    sql: `
      select format('line %s: covered %s, taken off %s', coalesce(u.line_id, a.line_id), u.amount_minor, a.amount_minor) as detail
      from (select * from allowance_uses where cafe_id = $1) u
      full join (select * from line_adjustments where cafe_id = $1 and kind = 'allowance') a
        on a.order_id = u.order_id and a.line_id = u.line_id
      where u.amount_minor is distinct from a.amount_minor`,
  },
  {
    name: 'a period has used what was taken and did not come back',
    sql: `
      select format('%s of %s used %s, taken %s', p.period, p.user_id, p.used, coalesce(t.taken, 0)) as detail
      from allowance_periods p
      left join (
        select u.user_id, u.rule_id, u.period, sum(u.units) filter (where r.use_id is null) as taken
        from allowance_uses u left join allowance_returns r on r.cafe_id = u.cafe_id and r.use_id = u.id
        where u.cafe_id = $1 group by u.user_id, u.rule_id, u.period) t
        on t.user_id = p.user_id and t.rule_id = p.rule_id and t.period = p.period
      where p.cafe_id = $1 and p.used <> coalesce(t.taken, 0)`,
  },
];
