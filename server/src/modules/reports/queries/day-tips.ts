import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

/** Tips that payments brought on a business day, less those that refunds gave back. In minor units. */
export async function tipsCollected(reader: Reader, cafeId: string, day: string): Promise<number> {
  const { rows } = await sql<{ tips: number }>`
    select coalesce(sum(case when e.credit = 'tips' then e.amount_minor else -e.amount_minor end), 0) as tips
    from ledger_postings l
    join ledger_entries e on e.cafe_id = l.cafe_id and e.posting_id = l.id and 'tips' in (e.debit, e.credit)
    where l.cafe_id = ${cafeId} and l.business_day = ${day}::date and l.kind in ('payment', 'refund')`.execute(
    reader.raw,
  );
  return rows[0]?.tips ?? 0;
}
