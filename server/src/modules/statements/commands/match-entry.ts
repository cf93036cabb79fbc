import type { BankEntry } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readBankEntry } from '../queries/bank-entries.ts';
import { linkEntry } from './link-entry.ts';

type Route = 'POST /cafes/{cafeId}/bank-entries/{entryId}/match';

/** A person says which transfer a line of the statement is; amount and currency must agree. */
export async function matchEntry(
  db: Database,
  { cafeId, params, body, by }: Pick<Call<Route>, 'cafeId' | 'params' | 'body' | 'by'>,
): Promise<BankEntry | Refusal> {
  const { entry, payment } = await db.read(cafeId, async (reader) => ({
    entry: await readBankEntry(reader, cafeId, params.entryId),
    payment: await reader
      .selectFrom('payments')
      .select(['id', 'method', 'amount_minor', 'tip_minor', 'currency'])
      .where('cafe_id', '=', cafeId)
      .where('id', '=', body.paymentId)
      .executeTakeFirst(),
  }));
  if (!entry) return refuse('NOT_FOUND');
  if (!payment)
    return refuse('NOT_FOUND', {
      errors: [{ path: 'paymentId', code: 'unknown', message: 'There is no such payment' }],
    });
  if (entry.paymentId === payment.id) return entry;
  if (entry.paymentId !== null) return refuse('STATUS_STEP', { detail: 'This line is another transfer already' });
  if (payment.method !== 'sepa_qr') return refuse('STATUS_STEP', { detail: 'This payment is no transfer' });
  const expectedMinor = payment.amount_minor + payment.tip_minor;
  if (entry.amountMinor !== expectedMinor || entry.currency !== payment.currency)
    return refuse('AMOUNT_DIFFERS', { current: { amountMinor: expectedMinor, currency: payment.currency } });
  const { amountMinor, currency } = entry;
  const operator = by?.name ?? null;
  const linked = await linkEntry(db, cafeId, {
    ...{ entryId: entry.id, paymentId: payment.id, reference: null, amountMinor, currency, operator },
  });
  if (isRefusal(linked)) return linked;
  if (!linked) return refuse('STATUS_STEP', { detail: 'Somebody else was quicker' });
  return (await db.read(cafeId, (reader) => readBankEntry(reader, cafeId, entry.id))) ?? refuse('NOT_FOUND');
}
