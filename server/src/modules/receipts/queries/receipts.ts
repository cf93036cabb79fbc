import type { Receipt } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import type { ReceiptSnapshot } from '../domain/receipt-snapshot.ts';

export interface ReceiptFilter {
  number?: number | undefined;
  /** Business day, `yyyy-mm-dd`. */
  day?: string | undefined;
  paymentId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of receipts, newest first, by keyset: the cursor is the number of the last one. */
export async function listReceipts(
  reader: Reader,
  cafeId: string,
  filter: ReceiptFilter,
): Promise<{ items: Receipt[]; nextCursor: string | null } | Refusal> {
  let query = selectReceipts(reader, cafeId)
    .orderBy('receipts.number', 'desc')
    .limit(filter.limit + 1);
  if (filter.number !== undefined) query = query.where('receipts.number', '=', filter.number);
  if (filter.day !== undefined) query = query.where('receipts.business_day', '=', filter.day);
  if (filter.paymentId !== undefined) query = query.where('receipts.payment_id', '=', filter.paymentId);
  if (filter.cursor !== undefined) {
    if (!/^[1-9]\d{0,14}$/.test(filter.cursor)) {
      return invalidField('cursor', 'Send nextCursor of the page before, as it was');
    }
    query = query.where('receipts.number', '<', Number(filter.cursor));
  }
  const rows = await query.execute();
  const items = rows.slice(0, filter.limit).map(asReceipt);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? String(last.number) : null };
}

/** The receipt that a link leads to, with its invoice where one was made. */
export async function receiptByToken(reader: Reader, cafeId: string, token: string): Promise<Receipt | undefined> {
  const row = await selectReceipts(reader, cafeId).where('receipts.token', '=', token).executeTakeFirst();
  return row && asReceipt(row);
}

export async function receiptByNumber(reader: Reader, cafeId: string, number: number): Promise<Receipt | undefined> {
  const row = await selectReceipts(reader, cafeId).where('receipts.number', '=', number).executeTakeFirst();
  return row && asReceipt(row);
}

function selectReceipts(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('receipts')
    .leftJoin('invoices', (join) =>
      join.onRef('invoices.cafe_id', '=', 'receipts.cafe_id').onRef('invoices.receipt_number', '=', 'receipts.number'),
    )
    .leftJoin('receipt_signatures', (join) =>
      join
        .onRef('receipt_signatures.cafe_id', '=', 'receipts.cafe_id')
        .onRef('receipt_signatures.receipt_number', '=', 'receipts.number'),
    )
    .selectAll('receipts')
    .select([
      'invoices.number as invoice_number',
      'invoices.customer as invoice_customer',
      'invoices.created_at as invoice_at',
      'receipt_signatures.adapter',
      'receipt_signatures.signature',
      'receipt_signatures.code',
    ])
    .where('receipts.cafe_id', '=', cafeId);
}

type ReceiptRow = Awaited<ReturnType<ReturnType<typeof selectReceipts>['executeTakeFirstOrThrow']>>;

function asReceipt(row: ReceiptRow): Receipt {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    issuedAt: row.created_at.toISOString(),
    businessDay: row.business_day,
    paymentId: row.payment_id,
    ...(row.data as ReceiptSnapshot),
    fiscal:
      row.adapter === null
        ? null
        : { adapter: row.adapter, signature: row.signature as string, code: row.code as string },
    invoice:
      row.invoice_number === null
        ? null
        : {
            number: row.invoice_number,
            customer: row.invoice_customer as NonNullable<Receipt['invoice']>['customer'],
            issuedAt: (row.invoice_at as Date).toISOString(),
          },
    token: row.token,
  };
}
