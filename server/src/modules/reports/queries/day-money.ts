import type { DayReport } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { moneyAccountOf } from '../../ledger/index.ts';

type Method = DayReport['methods'][number]['method'];

/** What was booked on a day for payments, or for refunds, of one way and one person. Minor units. */
export interface MoneyFlow {
  method: Method;
  /** Who took the payment; null for guests by phone. */
  takenBy: string | null;
  name: string | null;
  count: number;
  /** What moved on the account that holds the money: tips and rounding included. */
  flowMinor: number;
  tipsMinor: number;
  /** Of it, what was put on credits. */
  topUpsMinor: number;
}

/** What came in by payments that are booked on a day, by method and person. */
export async function paymentFlows(reader: Reader, cafeId: string, day: string): Promise<MoneyFlow[]> {
  const { rows } = await sql<MoneyFlow>`
    select p.method, p.taken_by as "takenBy", u.name, count(*) as count, sum(f.flow) as "flowMinor",
      sum(p.tip_minor) as "tipsMinor", coalesce(sum(p.amount_minor) filter (where p.purpose = 'top_up'), 0) as "topUpsMinor"
    from ledger_postings l
    join payments p on p.cafe_id = l.cafe_id and p.id = l.subject_id
    left join users u on u.id = p.taken_by
    cross join lateral (${flowOf(moneyAccountOf(sql`p.method`, sql`p.customer_id`))}) f
    where l.cafe_id = ${cafeId} and l.business_day = ${day}::date and l.kind = 'payment'
    group by p.method, p.taken_by, u.name`.execute(reader.raw);
  return rows;
}

/** What went out by refunds that are booked on a day, by method and by who had taken the payment. */
export async function refundFlows(reader: Reader, cafeId: string, day: string): Promise<MoneyFlow[]> {
  const { rows } = await sql<MoneyFlow>`
    select r.method, p.taken_by as "takenBy", u.name, count(*) as count, -sum(f.flow) as "flowMinor",
      sum(r.tip_minor) as "tipsMinor", coalesce(sum(r.amount_minor) filter (where p.purpose = 'top_up'), 0) as "topUpsMinor"
    from ledger_postings l
    join refunds r on r.cafe_id = l.cafe_id and r.id = l.subject_id
    join payments p on p.cafe_id = r.cafe_id and p.id = r.payment_id
    left join users u on u.id = p.taken_by
    cross join lateral (${flowOf(moneyAccountOf(sql`r.method`, sql`p.customer_id`))}) f
    where l.cafe_id = ${cafeId} and l.business_day = ${day}::date and l.kind = 'refund'
    group by r.method, p.taken_by, u.name`.execute(reader.raw);
  return rows;
}

/** What a posting `l` puts on an account, less what it takes from it. */
const flowOf = (account: RawBuilder<string>) => sql`
  select coalesce(sum(case when e.debit = ${account} then e.amount_minor when e.credit = ${account} then -e.amount_minor
    else 0 end), 0) as flow
  from ledger_entries e where e.cafe_id = l.cafe_id and e.posting_id = l.id`;
