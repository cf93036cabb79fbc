import type { Rule } from '../../../kernel/checks/broken-rules.ts';

const unbroken = (name: string, table: string, last: string): Rule => ({
  name: `numbers of ${name} have no gap`,
  sql: `
    select format('%s ${name} up to %s, counted %s', count(*), coalesce(max(number), 0), coalesce(${last}, 0)) as detail
    from ${table} where cafe_id = $1
    having count(*) <> coalesce(max(number), 0) or coalesce(max(number), 0) <> coalesce(${last}, 0)`,
});

export const numberRules: Rule[] = [
  unbroken('receipts', 'receipts', '(select receipt_number from cafe_sequences where cafe_id = $1)'),
  unbroken('invoices', 'invoices', '(select invoice_number from cafe_sequences where cafe_id = $1)'),
  unbroken('closed days', 'day_closings', 'max(number)'),
  {
    // Payments from before there were receipts carry the id of their posting (0004_money.sql).
    name: 'every payment and refund has its receipt',
    sql: `
      select format('%s %s has %s receipts', l.kind, l.subject_id, count(r.number)) as detail
      from ledger_postings l
      left join receipts r on r.cafe_id = l.cafe_id
        and case l.kind when 'payment' then r.payment_id = l.subject_id and r.refund_id is null else r.refund_id = l.subject_id end
      where l.cafe_id = $1 and l.kind in ('payment', 'refund') and l.id <> l.subject_id
      group by l.kind, l.subject_id having count(r.number) <> 1`,
  },
];
