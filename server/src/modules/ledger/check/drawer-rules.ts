import type { Rule } from '../../../kernel/checks/broken-rules.ts';
import { netOf } from './net-of.ts';

/** What should be in a drawer `s`: its float, and what moved between opening and closing. */
const expected = `
  (s.float_minor + (select coalesce(sum(${netOf(`'cash'`)}), 0) from ledger_postings l
    where l.cafe_id = s.cafe_id and l.drawer_session_id = s.id and l.kind not in ('drawer_opened', 'drawer_closed')))`;

export const drawerRules: Rule[] = [
  {
    name: 'a counted drawer expected what its postings say',
    sql: `
      select format('drawer %s expected %s, postings say %s', s.id, s.expected_minor, ${expected}) as detail
      from drawer_sessions s
      where s.cafe_id = $1 and s.closed_at is not null and s.expected_minor <> ${expected}`,
  },
  {
    name: 'the difference of a counted drawer is booked',
    sql: `
      select format('drawer %s: counted %s, expected %s, booked %s', id, counted_minor, expected_minor, booked) as detail
      from (
        select s.id, s.counted_minor, s.expected_minor, -${netOf(`'cash_difference'`)} as booked
        from drawer_sessions s
        join ledger_postings l on l.cafe_id = s.cafe_id and l.kind = 'drawer_closed' and l.subject_id = s.id
        where s.cafe_id = $1) one
      where booked <> counted_minor - expected_minor`,
  },
  {
    name: 'the cash account is what should be in the open drawer',
    sql: `
      select format('drawer %s should hold %s, the account says %s', id, expected, cash) as detail
      from (
        select s.id, ${expected} as expected, (
          select coalesce(sum(case when e.debit = 'cash' then e.amount_minor else -e.amount_minor end), 0)
          from ledger_entries e where e.cafe_id = s.cafe_id and 'cash' in (e.debit, e.credit)) as cash
        from drawer_sessions s where s.cafe_id = $1 and s.closed_at is null) one
      where expected <> cash`,
  },
];
