import type { Rule } from '../../../kernel/checks/broken-rules.ts';

/** What stands on accounts whose code begins like this, credit less debit. */
const owed = (codes: string): string => `
  select code, sum(amount) as owed from (
    select credit as code, amount_minor as amount from ledger_entries where cafe_id = $1 and credit like '${codes}'
    union all
    select debit, -amount_minor from ledger_entries where cafe_id = $1 and debit like '${codes}') sides
  group by code`;

export const accountRules: Rule[] = [
  {
    name: 'credits of a customer are what their account says',
    sql: `
      select format('customer %s has %s, the ledger says %s', coalesce('credits:' || c.user_id, l.code), c.balance_minor, l.owed)
        as detail
      from (select * from credit_accounts where cafe_id = $1) c
      full join (${owed('credits:%')}) l on l.code = 'credits:' || c.user_id
      where coalesce(c.balance_minor, 0) <> coalesce(l.owed, 0)`,
  },
  {
    // Rounded once per order and rate, and telescoped over parts, so that it is exact however a bill was split.
    name: 'VAT and sales are those of what is paid',
    sql: `
      with paid as (
        select b.order_id, l.rate_basis_points as rate, sum(b.paid_minor) as gross
        from line_balances b
        join order_lines l on l.cafe_id = b.cafe_id and l.order_id = b.order_id and l.id = b.line_id
        where b.cafe_id = $1 and l.tax_class <> 'deposit' group by b.order_id, l.rate_basis_points),
      due as (
        select rate, sum(gross) as gross, sum(round(gross::numeric * rate / (10000 + rate))) as tax from paid group by rate)
      select format('%s stands at %s, paid lines say %s', coalesce(d.code, l.code), l.owed, d.amount) as detail
      from (
        select 'vat:' || rate as code, tax as amount from due
        union all select 'sales:' || rate, gross - tax from due) d
      full join (${owed('vat:%')} union all ${owed('sales:%')}) l on l.code = d.code
      where coalesce(d.amount, 0) <> coalesce(l.owed, 0)`,
  },
  {
    name: 'tips are those of payments, less what was given back and paid out',
    sql: `
      select format('tips stand at %s, payments say %s', owed, tips) as detail
      from (
        select coalesce((select owed from (${owed('tips')}) l), 0) as owed,
          (select coalesce(sum(tip_minor), 0) from payments where cafe_id = $1 and status = 'completed')
          - (select coalesce(sum(tip_minor), 0) from refunds where cafe_id = $1 and status = 'completed')
          - (select coalesce(sum(amount_minor), 0) from tip_payouts where cafe_id = $1) as tips) both_sides
      where owed <> tips`,
  },
  {
    name: 'a payout of tips is what its shares add up to',
    sql: `
      select format('payout %s of %s shares out %s', p.id, p.amount_minor, sum(s.amount_minor)) as detail
      from tip_payouts p left join tip_payout_shares s on s.cafe_id = p.cafe_id and s.payout_id = p.id
      where p.cafe_id = $1 group by p.id, p.amount_minor having p.amount_minor <> coalesce(sum(s.amount_minor), 0)`,
  },
];
