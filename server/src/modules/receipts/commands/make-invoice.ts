import type { Receipt } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { receiptByToken } from '../queries/receipts.ts';

type Route = 'POST /cafes/{cafeId}/receipts/{token}/invoice';

/**
 * Makes an invoice of a receipt, or a credit note of a refund's, with a number of its own that leaves no gap.
 * A top-up has none: VAT is due when the credits are spent.
 * @returns NOT_FOUND, DUPLICATE when there is one already
 */
export function makeInvoice(db: Database, { cafeId, params, body, by, once }: Call<Route>): Promise<Receipt | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'This receipt has an invoice already' }), () =>
    db.write({ cafeId, once }, async (tx) => {
      if (!by) return refuse('FORBIDDEN');
      const receipt = await receiptByToken(tx, cafeId, params.token);
      if (!receipt) return refuse('NOT_FOUND');
      if (receipt.kind === 'top_up')
        return refuse('INVALID', { detail: 'Credits get their invoice when they are spent' });
      if (receipt.invoice) return refuse('DUPLICATE', { detail: 'This receipt has an invoice already' });
      await sql`
        with counted as (
          update cafe_sequences set invoice_number = invoice_number + 1
          where cafe_id = ${cafeId} returning invoice_number)
        insert into invoices (cafe_id, number, receipt_number, customer, issued_by, created_at)
        select ${cafeId}::uuid, counted.invoice_number, ${receipt.number}, ${JSON.stringify(body)}::jsonb, ${by.id}::uuid,
          ${tx.now}::timestamptz
        from counted`.execute(tx.raw);
      return (await receiptByToken(tx, cafeId, params.token)) ?? refuse('NOT_FOUND');
    }),
  );
}
