import type { PurchaseOrder } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { readPurchase } from '../queries/purchase-order.ts';
import { idTaken } from './draft-order.ts';
import { broughtBy } from './receive.ts';
import { storeDelivery } from './store-delivery.ts';
import { storeLines } from './store-lines.ts';
import { finished, holdSupplier, nextNumber } from './take-order.ts';

/** Writes down what was bought and taken along: ordered and received at once. @returns SUPPLIER_GONE, NOT_FOUND, INVALID, DUPLICATE */
export function buyDirect(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/purchase-orders/direct'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, body, by, once } = call;
  return onDuplicate(idTaken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const gone = await holdSupplier(tx, body.supplierId);
      if (gone) return gone;
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('purchase_orders')
        .values({
          ...{ cafe_id: cafeId, id, supplier_id: body.supplierId, note: body.note, status: 'received' },
          ...{ direct: true, closed: true, created_by: by?.id ?? null, created_at: tx.now, ordered_at: tx.now },
          number: await nextNumber(tx),
        })
        .execute();
      const wanted = body.lines.map((line) => ({ ...line, packs: line.packs + line.brokenPacks }));
      const stored = await storeLines(tx, id, wanted);
      if (isRefusal(stored)) return stored;
      const order = (await readPurchase(tx, cafeId, id)) as PurchaseOrder;
      const refused = await storeDelivery(tx, {
        ...{ id: uuidv7(), orderId: id, document: body.document, by, supplierName: order.supplier.name },
        businessDay: await businessDayAt(tx, cafeId, tx.now),
        lines: await broughtBy(tx, body.lines, stored),
      });
      return refused ?? finished(tx, id);
    }),
  );
}
