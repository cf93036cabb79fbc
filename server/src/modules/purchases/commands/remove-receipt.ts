import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/** Takes a receipt away: it is not shown any more, and its file is kept, as books must be. @returns NOT_FOUND */
export function removeReceipt(
  db: Database,
  call: Call<'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}'>,
): Promise<undefined | Refusal> {
  const { cafeId, params, by, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const removed = await tx
      .updateTable('purchase_receipts')
      .set({ removed_at: tx.now, removed_by: by?.id ?? null })
      .where('cafe_id', '=', cafeId)
      .where('purchase_order_id', '=', params.purchaseOrderId)
      .where('id', '=', params.receiptId)
      .where('removed_at', 'is', null)
      .returning(['id', 'name', 'sha256'])
      .executeTakeFirst();
    if (!removed) return refuse('NOT_FOUND');
    tx.audit({
      subject: { kind: 'receipt', id: removed.id, name: removed.name },
      before: { sha256: removed.sha256.toString('hex') },
    });
    tx.emit('purchase:changed', { purchaseOrderId: params.purchaseOrderId });
    return undefined;
  });
}
