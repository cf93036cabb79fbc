import type { Rule } from '../../../kernel/checks/broken-rules.ts';

/** What is booked, and the rows of the things that are: one posting each, and none of anything else. */
const booked = `
  select cafe_id, 'payment' as kind, id, business_day from payments where status = 'completed'
  union all select cafe_id, 'refund', id, null from refunds where status = 'completed'
  union all select cafe_id, 'cash_movement', id, null from cash_movements
  union all select cafe_id, 'drawer_opened', id, null from drawer_sessions
  union all select cafe_id, 'drawer_closed', id, null from drawer_sessions where closed_at is not null
  union all select cafe_id, 'tips_paid_out', id, null from tip_payouts
  union all select cafe_id, 'drinks_allowed', order_id, null from allowance_uses
  union all select u.cafe_id, 'drinks_returned', u.order_id, null
    from allowance_returns r join allowance_uses u on u.cafe_id = r.cafe_id and u.id = r.use_id
  union all select cafe_id, 'glasses_returned', id, business_day from glass_returns
    where refund_to in ('cash', 'credits') and amount_minor > 0
  union all select distinct cafe_id, 'deposits_kept', id, business_day from glass_kept_deposits`;

export const postingRules: Rule[] = [
  {
    name: 'debits equal credits',
    sql: `
      with sides as (
        select debit as code, amount_minor as debit, 0 as credit from ledger_entries where cafe_id = $1
        union all select credit, 0, amount_minor from ledger_entries where cafe_id = $1)
      select format('debits %s, credits %s', sum(s.debit), sum(s.credit)) as detail
      from sides s join ledger_accounts a on a.cafe_id = $1 and a.code = s.code
      having sum(s.debit) <> sum(s.credit)
        or count(*) <> 2 * (select count(*) from ledger_entries where cafe_id = $1)`,
  },
  {
    name: 'everything that moved money has its posting',
    sql: `
      select format('%s %s is not booked', b.kind, b.id) as detail
      from (${booked}) b
      where b.cafe_id = $1 and not exists (
        select from ledger_postings l where l.cafe_id = $1 and l.kind = b.kind and l.subject_id = b.id)`,
  },
  {
    name: 'nothing is booked that did not happen',
    sql: `
      select format('posting %s books %s %s', l.id, l.kind, l.subject_id) as detail
      from ledger_postings l
      where l.cafe_id = $1 and l.kind not in ('credit_added', 'credit_deducted') and not exists (
        select from (${booked}) b where b.cafe_id = $1 and b.kind = l.kind and b.id = l.subject_id)`,
  },
  {
    name: 'a payment counts for the day of its posting',
    sql: `
      select format('payment %s of %s is booked on %s', p.id, p.business_day, l.business_day) as detail
      from payments p join ledger_postings l on l.cafe_id = p.cafe_id and l.kind = 'payment' and l.subject_id = p.id
      where p.cafe_id = $1 and p.business_day <> l.business_day`,
  },
];
