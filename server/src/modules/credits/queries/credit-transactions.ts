import type { CreditTransaction } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';

interface Row {
  id: string;
  kind: string;
  amount: number;
  payment_id: string | null;
  created_at: Date;
}

/**
 * What moved a customer's balance, newest first, read from the ledger: a posting is one transaction, however many
 * accounts it touched. The cursor is moment and id of the last one.
 */
export async function creditTransactions(
  reader: Reader,
  cafeId: string,
  userId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: CreditTransaction[]; nextCursor: string | null } | Refusal> {
  const start = startOf(cursor);
  if (isRefusal(start)) return start;
  const account = `credits:${userId}`;
  const before =
    start === undefined ? sql`true` : sql`(p.created_at, p.id) < (${start.createdAt}::timestamptz, ${start.id}::uuid)`;
  const { rows } = await sql<Row>`
    select p.id, p.kind, p.created_at, sum(e.signed)::int as amount,
      case p.kind when 'payment' then p.subject_id
        when 'refund' then (select r.payment_id from refunds r where r.cafe_id = p.cafe_id and r.id = p.subject_id) end
        as payment_id
    from (
      select posting_id, amount_minor as signed from ledger_entries where cafe_id = ${cafeId} and credit = ${account}
      union all
      select posting_id, -amount_minor from ledger_entries where cafe_id = ${cafeId} and debit = ${account}) e
    join ledger_postings p on p.cafe_id = ${cafeId} and p.id = e.posting_id
    where ${before}
    group by p.cafe_id, p.id
    having sum(e.signed) <> 0
    order by p.created_at desc, p.id desc
    limit ${limit + 1}`.execute(reader.raw);
  const { items, nextCursor } = pageOf(
    rows.map((row) => ({ id: row.id, createdAt: row.created_at.toISOString(), row })),
    limit,
  );
  return { items: items.map(({ row }) => transactionShape(row)), nextCursor };
}

const transactionShape = (row: Row): CreditTransaction => ({
  id: row.id,
  kind: kindOf(row),
  amountMinor: row.amount,
  paymentId: row.payment_id,
  at: row.created_at.toISOString(),
});

function kindOf({ kind, amount }: Row): CreditTransaction['kind'] {
  if (kind === 'credit_added') return 'add';
  if (kind === 'credit_deducted') return 'deduct';
  if (kind === 'refund') return 'refund';
  if (kind === 'glasses_returned') return 'deposit';
  return amount > 0 ? 'top_up' : 'spend';
}
