import type { PurchaseOrder } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { storeLines } from './store-lines.ts';
import { finished, holdSupplier, takeOrder } from './take-order.ts';

export const idTaken = refuse('DUPLICATE', { detail: 'Something with this id is there already' });

/** Drafts an order. @returns DUPLICATE, SUPPLIER_GONE, NOT_FOUND for an item or pack, INVALID */
export function draftOrder(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/purchase-orders'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, body, by, once } = call;
  return onDuplicate(idTaken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const gone = await holdSupplier(tx, body.supplierId);
      if (gone) return gone;
      const id = body.id ?? uuidv7();
      const { supplierId, expectedOn, reference, note } = body;
      await insertDraft(tx, { id, supplierId, expectedOn, reference, note, createdBy: by?.id ?? null });
      const lines = await storeLines(tx, id, body.lines);
      return isRefusal(lines) ? lines : finished(tx, id);
    }),
  );
}

export interface NewDraft {
  id: string;
  supplierId: string;
  expectedOn?: string | null;
  reference?: string;
  note?: string;
  createdBy: string | null;
}

export async function insertDraft(tx: Transactor, draft: NewDraft): Promise<void> {
  const { id, supplierId, expectedOn = null, reference = '', note = '', createdBy } = draft;
  await tx
    .insertInto('purchase_orders')
    .values({
      ...{ cafe_id: tx.cafeId, id, supplier_id: supplierId, status: 'draft', number: null },
      ...{ expected_on: expectedOn, reference, note, created_by: createdBy, created_at: tx.now },
    })
    .execute();
}

/**
 * Changes an order: a draft in all, what was ordered in its day, number and note.
 * @returns NOT_FOUND, MATCH_REQUIRED, CHANGED_MEANWHILE, STATUS_STEP, SUPPLIER_GONE, INVALID
 */
export function changeOrder(
  db: Database,
  call: Call<'PATCH /cafes/{cafeId}/purchase-orders/{purchaseOrderId}'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, params, body, once, ifMatch } = call;
  return onDuplicate(idTaken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const id = params.purchaseOrderId;
      const isOfDraft = body.lines !== undefined || body.supplierId !== undefined;
      const before = await takeOrder(tx, id, isOfDraft ? 'change' : undefined);
      if (isRefusal(before)) return before;
      if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
      if (ifMatch !== etagOf(before.version)) return refuse('CHANGED_MEANWHILE', { current: before });
      const gone = body.supplierId !== undefined && (await holdSupplier(tx, body.supplierId));
      if (gone) return gone;
      await tx
        .updateTable('purchase_orders')
        .set({
          ...(body.supplierId !== undefined && { supplier_id: body.supplierId }),
          ...(body.expectedOn !== undefined && { expected_on: body.expectedOn }),
          ...(body.reference !== undefined && { reference: body.reference }),
          ...(body.note !== undefined && { note: body.note }),
          version: before.version + 1,
        })
        .where('cafe_id', '=', cafeId)
        .where('id', '=', id)
        .execute();
      if (body.lines) {
        await dropLines(tx, id);
        const lines = await storeLines(tx, id, body.lines);
        if (isRefusal(lines)) return lines;
      }
      return finished(tx, id, before);
    }),
  );
}

/** Throws a draft away. @returns NOT_FOUND, STATUS_STEP */
export function discardDraft(
  db: Database,
  call: Call<'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}'>,
): Promise<undefined | Refusal> {
  const { cafeId, params, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const id = params.purchaseOrderId;
    const before = await takeOrder(tx, id, 'throw_away');
    if (isRefusal(before)) return before;
    // A file that was attached is kept like every other; with it the draft is one that somebody counts on.
    const kept = await tx
      .selectFrom('purchase_receipts')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('purchase_order_id', '=', id)
      .executeTakeFirst();
    if (kept) return refuse('STATUS_STEP', { detail: 'A receipt belongs to this draft', current: before });
    await dropLines(tx, id);
    await tx.deleteFrom('purchase_orders').where('cafe_id', '=', cafeId).where('id', '=', id).execute();
    tx.audit({
      subject: { kind: 'purchaseOrder', id, name: before.supplier.name },
      before: { netMinor: before.netMinor, lines: before.lines.map(({ itemName, packs }) => ({ itemName, packs })) },
    });
    tx.emit('purchase:changed', { purchaseOrderId: id });
    return undefined;
  });
}

async function dropLines(tx: Transactor, orderId: string): Promise<void> {
  await tx
    .deleteFrom('purchase_lines')
    .where('cafe_id', '=', tx.cafeId)
    .where('purchase_order_id', '=', orderId)
    .execute();
}
