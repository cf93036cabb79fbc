import type { Reader } from '../../../kernel/database/database.ts';

export interface ReceiptRef {
  paymentId: string;
  /** Null: the receipt of the payment itself. */
  refundId: string | null;
  number: number;
  token: string;
}

/** Numbers and tokens of the receipts of payments and of their refunds, for lists. */
export async function receiptsOf(reader: Reader, cafeId: string, paymentIds: readonly string[]): Promise<ReceiptRef[]> {
  if (paymentIds.length === 0) return [];
  const rows = await reader
    .selectFrom('receipts')
    .select(['payment_id', 'refund_id', 'number', 'token'])
    .where('cafe_id', '=', cafeId)
    .where('payment_id', 'in', paymentIds)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    paymentId: row.payment_id,
    refundId: row.refund_id,
    number: row.number,
    token: row.token,
  }));
}
