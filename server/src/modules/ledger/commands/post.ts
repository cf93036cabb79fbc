import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { kindOf, type AccountCode } from '../domain/accounts.ts';
import type { Entry } from '../domain/entries.ts';

export type PostingKind =
  | 'payment'
  | 'refund'
  | 'drawer_opened'
  | 'cash_movement'
  | 'drawer_closed'
  | 'tips_paid_out'
  | 'credit_added'
  | 'credit_deducted'
  | 'drinks_allowed'
  | 'drinks_returned'
  | 'glasses_returned'
  | 'deposits_kept';

export interface Posting {
  kind: PostingKind;
  /** What it books; a second posting of the same kind for it is refused by the database. */
  subjectId: string;
  /** Business day it counts for, `yyyy-mm-dd`. */
  businessDay: string;
  /** Who did it; null for a guest's own phone. */
  by: string | null;
  entries: readonly Entry[];
}

/** Most entries of one posting: a bill over every rate there is stays far below. */
const entriesMax = 100;

/**
 * Books something in the ledger, in the transaction of the thing itself. One statement; accounts that are used for the
 * first time are opened by it. What touches cash is noted for the drawer that is open: ask `bookingDay` first, so that
 * the drawer stays as it is until the commit.
 */
export async function post(tx: Transactor, { kind, subjectId, businessDay, by, entries }: Posting): Promise<void> {
  if (entries.length > entriesMax) throw new Error(`a posting of ${entries.length} entries`);
  const codes: AccountCode[] = [...new Set(entries.flatMap(({ debit, credit }) => [debit, credit]))].sort();
  await sql`/* post */
    with accounts as (
      insert into ledger_accounts (cafe_id, code, kind)
      select ${tx.cafeId}::uuid, a.code, a.kind from unnest(${codes}::text[], ${codes.map(kindOf)}::text[]) as a (code, kind)
      on conflict do nothing),
    posting as (
      insert into ledger_postings (cafe_id, id, kind, subject_id, business_day, posted_by, drawer_session_id, created_at)
      select ${tx.cafeId}::uuid, ${uuidv7()}::uuid, ${kind}, ${subjectId}::uuid, ${businessDay}::date, ${by}::uuid,
        (select id from drawer_sessions
          where cafe_id = ${tx.cafeId} and closed_at is null and ${codes.includes('cash')}::boolean),
        ${tx.now}::timestamptz
      returning id)
    insert into ledger_entries (cafe_id, posting_id, position, debit, credit, amount_minor)
    select ${tx.cafeId}::uuid, posting.id, e.position, e.debit, e.credit, e.amount
    from posting, unnest(
      ${entries.map(({ debit }) => debit)}::text[],
      ${entries.map(({ credit }) => credit)}::text[],
      ${entries.map(({ amountMinor }) => amountMinor)}::int[]
    ) with ordinality as e (debit, credit, amount, position)`.execute(tx.raw);
}
