import type { PurchaseReceipt } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Receipts of a purchase that were not taken away, in the order they came. */
export async function receiptsOf(reader: Reader, cafeId: string, orderId: string): Promise<PurchaseReceipt[]> {
  const rows = await reader
    .selectFrom('purchase_receipts as r')
    .leftJoin('users as u', 'u.id', 'r.person_id')
    .selectAll('r')
    .select('u.name as person')
    .where('r.cafe_id', '=', cafeId)
    .where('r.purchase_order_id', '=', orderId)
    .where('r.removed_at', 'is', null)
    .orderBy('r.created_at')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    pages: row.page_keys.length,
    sha256: row.sha256.toString('hex'),
    originalSha256: row.original_sha256.toString('hex'),
    at: row.created_at.toISOString(),
    by: row.person_id === null ? null : { id: row.person_id, name: row.person ?? '' },
  }));
}

/** Where the bytes of a receipt lie, for the server alone. */
export const storedReceipt = (reader: Reader, cafeId: string, orderId: string, receiptId: string) =>
  reader
    .selectFrom('purchase_receipts')
    .select(['id', 'name', 'media_type', 'file_key', 'thumbnail_key', 'page_keys', 'sha256'])
    .where('cafe_id', '=', cafeId)
    .where('purchase_order_id', '=', orderId)
    .where('id', '=', receiptId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();

export type StoredReceipt = NonNullable<Awaited<ReturnType<typeof storedReceipt>>>;
