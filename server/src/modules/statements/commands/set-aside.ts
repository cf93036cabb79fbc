import type { BankEntry } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readBankEntry } from '../queries/bank-entries.ts';

type Route = 'PUT /cafes/{cafeId}/bank-entries/{entryId}/aside';

/** A person says that a line is no guest's transfer, or that it may be one after all; a matched line stays matched. */
export function setAside(
  db: Database,
  { cafeId, params, body, actor, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'body' | 'actor' | 'once'>,
): Promise<BankEntry | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const aside = body.aside
      ? { set_aside_at: tx.now, set_aside_by: actor?.id ?? null }
      : { set_aside_at: null, set_aside_by: null };
    await tx
      .updateTable('bank_entries')
      .set(aside)
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.entryId)
      .where('payment_id', 'is', null)
      .where('set_aside_at', body.aside ? 'is' : 'is not', null)
      .execute();
    const entry = await readBankEntry(tx, cafeId, params.entryId);
    if (!entry) return refuse('NOT_FOUND');
    if (entry.paymentId !== null) return refuse('STATUS_STEP', { detail: 'This line is a guest’s transfer already' });
    return entry;
  });
}
