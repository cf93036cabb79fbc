import type { Database } from '../../../kernel/database/database.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseAlert, settle } from '../../payments/index.ts';

/** Money that came in for a transfer that was shown. */
export interface Arrival {
  entryId: string;
  paymentId: string;
  /** The structured reference that came with the money; null where a person says which transfer it is. */
  reference: string | null;
  amountMinor: number;
  currency: string;
  /** Who says so; null for a match by reference. */
  operator: string | null;
}

/**
 * Confirms a transfer by a line of a statement: the payment is settled, unless staff have done so before, and the line
 * names it. A transfer is confirmed by one line; a second one is money to be given back.
 * @returns whether the line confirms the payment now; ALREADY_PAID when another line does
 */
export async function linkEntry(db: Database, cafeId: string, arrival: Arrival): Promise<boolean | Refusal> {
  const { entryId, paymentId, reference, amountMinor, currency, operator } = arrival;
  if (await isConfirmed(db, cafeId, arrival)) return refuse('ALREADY_PAID');
  const settled = await settle({ db }, cafeId, paymentId, {
    state: 'succeeded',
    providerReference: reference,
    providerState: 'on a statement',
    amountMinor,
    currency,
    operator,
  });
  if (isRefusal(settled)) return settled;
  if (settled.status !== 'completed') return false;
  return db.write({ cafeId }, async (tx) => {
    // The payment is the lock: two lines that say the same take turns, and the second one sees the first.
    await tx
      .selectFrom('payments')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('id', '=', paymentId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const other = await confirming(tx, cafeId, paymentId);
    if (other !== undefined && other !== entryId) return refuse('ALREADY_PAID');
    const linked = await tx
      .updateTable('bank_entries')
      .set({ payment_id: paymentId, matched_at: tx.now, set_aside_at: null, set_aside_by: null })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', entryId)
      .where((where) => where.or([where('payment_id', 'is', null), where('payment_id', '=', paymentId)]))
      .returning('id')
      .executeTakeFirst();
    return linked !== undefined;
  });
}

async function isConfirmed(db: Database, cafeId: string, { entryId, paymentId }: Arrival): Promise<boolean> {
  const by = await db.read(cafeId, (reader) => confirming(reader, cafeId, paymentId));
  return by !== undefined && by !== entryId;
}

/** The line that confirms a payment. */
async function confirming(
  reader: Parameters<Parameters<Database['read']>[1]>[0],
  cafeId: string,
  paymentId: string,
): Promise<string | undefined> {
  const row = await reader
    .selectFrom('bank_entries')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  return row?.id;
}

/** Tells staff that money came in which is not what was asked for. */
export function raiseArrival(
  db: Database,
  cafeId: string,
  kind: 'wrong_amount' | 'wrong_currency' | 'overpaid',
  {
    paymentId,
    expectedMinor,
    amountMinor,
    currency,
    counterparty,
  }: Pick<Arrival, 'paymentId' | 'amountMinor' | 'currency'> & {
    expectedMinor: number;
    counterparty: string;
  },
): Promise<undefined | Refusal> {
  return db.write({ cafeId }, async (tx) => {
    const text = `${currency} ${counterparty}`.trim();
    await raiseAlert(tx, kind, 'sepa_qr', paymentId, { expectedMinor, receivedMinor: amountMinor, text });
    return undefined;
  });
}
