import type { Rule } from '../../../kernel/checks/broken-rules.ts';
import { netOf } from './net-of.ts';

const accountOf = (method: string): string => `
  (case ${method} when 'cash' then 'cash' when 'credits' then 'credits:' || p.customer_id
    when 'sepa_qr' then 'clearing:bank' else 'clearing:' || ${method} end)`;

const allocated = `
  (select coalesce(sum(a.amount_minor), 0) from payment_allocations a where a.cafe_id = p.cafe_id and a.payment_id = p.id)`;

export const paymentRules: Rule[] = [
  {
    name: 'a payment booked what it took',
    sql: `
      select format('payment %s took %s, booked %s', id, took, booked) as detail
      from (
        select p.id, p.amount_minor + p.tip_minor + p.rounding_minor as took, ${netOf(accountOf('p.method'))} as booked
        from payments p join ledger_postings l on l.cafe_id = p.cafe_id and l.kind = 'payment' and l.subject_id = p.id
        where p.cafe_id = $1) one
      where took <> booked`,
  },
  {
    name: 'a payment is allocated, or kept apart',
    sql: `
      select format('payment %s of %s: %s allocated, %s kept apart', id, amount_minor, allocated, apart) as detail
      from (
        select p.id, p.amount_minor, ${allocated} as allocated, -${netOf(`'unallocated'`)} as apart
        from payments p join ledger_postings l on l.cafe_id = p.cafe_id and l.kind = 'payment' and l.subject_id = p.id
        where p.cafe_id = $1 and p.purpose = 'bill') one
      where amount_minor <> allocated + apart`,
  },
  {
    name: 'a top-up went to the credits of its customer',
    sql: `
      select format('payment %s of %s put %s on credits', id, amount_minor, credited) as detail
      from (
        select p.id, p.amount_minor, -${netOf(`('credits:' || p.customer_id)`)} as credited
        from payments p join ledger_postings l on l.cafe_id = p.cafe_id and l.kind = 'payment' and l.subject_id = p.id
        where p.cafe_id = $1 and p.purpose = 'top_up') one
      where amount_minor <> credited`,
  },
  {
    name: 'a payment that was not completed settles nothing',
    sql: `
      select format('payment %s is %s', p.id, p.status) as detail
      from payments p where p.cafe_id = $1 and p.status <> 'completed' and ${allocated} > 0`,
  },
  {
    name: 'no more is given back than was paid',
    sql: `
      select format('payment %s: refunds of %s, noted %s', id, given, refunded_minor) as detail
      from (
        select p.id, p.refunded_minor, (
          select coalesce(sum(r.amount_minor + r.tip_minor), 0) from refunds r
          where r.cafe_id = p.cafe_id and r.payment_id = p.id and r.status not in ('failed', 'declined')) as given
        from payments p where p.cafe_id = $1) one
      where given <> refunded_minor`,
  },
  {
    name: 'a refund booked what it gave back',
    sql: `
      select format('refund %s of %s booked %s', id, given, booked) as detail
      from (
        select r.id, r.amount_minor + r.tip_minor as given, -${netOf(accountOf('r.method'))} - ${netOf(`'rounding'`)} as booked
        from refunds r
        join payments p on p.cafe_id = r.cafe_id and p.id = r.payment_id
        join ledger_postings l on l.cafe_id = r.cafe_id and l.kind = 'refund' and l.subject_id = r.id
        where r.cafe_id = $1) one
      where given <> booked`,
  },
];
