import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { AccountKind } from '../domain/accounts.ts';

export interface AccountBalance {
  code: string;
  kind: AccountKind;
  debitMinor: number;
  creditMinor: number;
  /** Debit less credit for what the café owns or spends, credit less debit for what it owes or earns. */
  balanceMinor: number;
}

/** Every account of a café with what was booked on it: ever, or on one business day (`yyyy-mm-dd`). */
export async function accountBalances(reader: Reader, cafeId: string, day?: string): Promise<AccountBalance[]> {
  const { rows } = await sql<{ code: string; kind: AccountKind; debit: number; credit: number }>`
    with booked as (
      select e.debit, e.credit, e.amount_minor from ledger_entries e
      ${
        day === undefined
          ? sql`where e.cafe_id = ${cafeId}`
          : sql`join ledger_postings p on p.cafe_id = e.cafe_id and p.id = e.posting_id
            where e.cafe_id = ${cafeId} and p.cafe_id = ${cafeId} and p.business_day = ${day}`
      }),
    sides as (
      select debit as code, sum(amount_minor) as debit, 0 as credit from booked group by debit
      union all select credit, 0, sum(amount_minor) from booked group by credit)
    select a.code, a.kind, coalesce(sum(s.debit), 0)::bigint as debit, coalesce(sum(s.credit), 0)::bigint as credit
    from ledger_accounts a ${day === undefined ? sql`left join` : sql`join`} sides s on s.code = a.code
    where a.cafe_id = ${cafeId}
    group by a.code, a.kind order by a.code`.execute(reader.raw);
  return rows.map(({ code, kind, debit, credit }) => ({
    code,
    kind,
    debitMinor: debit,
    creditMinor: credit,
    balanceMinor: kind === 'asset' || kind === 'expense' ? debit - credit : credit - debit,
  }));
}
