import type { Supplier } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { etagOf } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readSupplier } from '../queries/suppliers.ts';

const taken = refuse('DUPLICATE', { detail: 'Another supplier has this name' });

/** Adds a supplier. @returns DUPLICATE */
export function addSupplier(db: Database, call: Call<'POST /cafes/{cafeId}/suppliers'>): Promise<Supplier | Refusal> {
  const { cafeId, body, once } = call;
  return onDuplicate(taken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('suppliers')
        .values({ cafe_id: cafeId, id, ...columns(body), name: body.name, created_at: tx.now })
        .execute();
      const after = (await readSupplier(tx, cafeId, id)) as Supplier;
      tx.audit({ subject: { kind: 'supplier', id, name: after.name }, after });
      tx.emit('purchase:changed', { purchaseOrderId: null });
      return after;
    }),
  );
}

/** Changes a supplier. @returns NOT_FOUND, MATCH_REQUIRED, CHANGED_MEANWHILE, DUPLICATE */
export function changeSupplier(
  db: Database,
  call: Call<'PATCH /cafes/{cafeId}/suppliers/{supplierId}'>,
): Promise<Supplier | Refusal> {
  const { cafeId, body, params, once, ifMatch } = call;
  return onDuplicate(taken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const before = await readSupplier(tx, cafeId, params.supplierId);
      if (!before) return refuse('NOT_FOUND');
      if (ifMatch === undefined) return refuse('MATCH_REQUIRED');
      const { numUpdatedRows } = await tx
        .updateTable('suppliers')
        .set({ ...columns(body), version: before.version + 1 })
        .where('cafe_id', '=', cafeId)
        .where('id', '=', before.id)
        .where('version', '=', before.version)
        .executeTakeFirst();
      if (ifMatch !== etagOf(before.version) || numUpdatedRows === 0n)
        return refuse('CHANGED_MEANWHILE', { current: before });
      const after = (await readSupplier(tx, cafeId, before.id)) as Supplier;
      tx.audit({ subject: { kind: 'supplier', id: after.id, name: after.name }, ...changed(before, after) });
      tx.emit('purchase:changed', { purchaseOrderId: null });
      return after;
    }),
  );
}

/** Takes a supplier away, and from the items that name it. @returns NOT_FOUND, IN_USE while an order is open */
export function removeSupplier(
  db: Database,
  call: Call<'DELETE /cafes/{cafeId}/suppliers/{supplierId}'>,
): Promise<undefined | Refusal> {
  const { cafeId, params, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    // Takes the row: whoever orders from it meanwhile waits, and is told that it is gone.
    const taken = await tx
      .updateTable('suppliers')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.supplierId)
      .where('deleted_at', 'is', null)
      .returning(['id', 'name'])
      .executeTakeFirst();
    if (!taken) return refuse('NOT_FOUND');
    const open = await tx
      .selectFrom('purchase_orders')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('supplier_id', '=', taken.id)
      .where('status', 'in', ['draft', 'ordered', 'partly_received'])
      .limit(1)
      .executeTakeFirst();
    if (open)
      return refuse('IN_USE', { detail: 'An order to this supplier is open: receive, cancel or discard it first' });
    await tx
      .updateTable('stock_items')
      .set((eb) => ({ supplier_id: null, version: eb('version', '+', 1) }))
      .where('cafe_id', '=', cafeId)
      .where('supplier_id', '=', taken.id)
      .execute();
    tx.audit({ subject: { kind: 'supplier', ...taken } });
    tx.emit('purchase:changed', { purchaseOrderId: null });
    return undefined;
  });
}

type Fields = Partial<Omit<Supplier, 'id' | 'version'>>;

/** The columns of what is named; the others stay as they are. */
const columns = ({ name, email, phone, customerNumber, leadDays, note }: Fields) => ({
  ...(name !== undefined && { name }),
  ...(email !== undefined && { email }),
  ...(phone !== undefined && { phone }),
  ...(customerNumber !== undefined && { customer_number: customerNumber }),
  ...(leadDays !== undefined && { lead_days: leadDays }),
  ...(note !== undefined && { note }),
});
