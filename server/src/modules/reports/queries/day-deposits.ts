import type { DayReport } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

/** What became of deposits on glasses on a business day: taken (less refunds), given back, kept. In minor units. */
export async function depositsOfDay(reader: Reader, cafeId: string, day: string): Promise<DayReport['deposits']> {
  const { rows } = await sql<DayReport['deposits']>`
    select
      coalesce(sum(case when e.credit = 'deposits' then e.amount_minor else -e.amount_minor end)
        filter (where l.kind in ('payment', 'refund')), 0) as "takenMinor",
      coalesce(sum(e.amount_minor) filter (where l.kind = 'glasses_returned'), 0) as "backMinor",
      coalesce(sum(e.amount_minor) filter (where l.kind = 'deposits_kept'), 0) as "keptMinor"
    from ledger_postings l
    join ledger_entries e on e.cafe_id = l.cafe_id and e.posting_id = l.id and 'deposits' in (e.debit, e.credit)
    where l.cafe_id = ${cafeId} and l.business_day = ${day}::date`.execute(reader.raw);
  return rows[0] ?? { takenMinor: 0, backMinor: 0, keptMinor: 0 };
}
