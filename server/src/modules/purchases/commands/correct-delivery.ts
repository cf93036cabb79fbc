import type { PurchaseOrder } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { idTaken } from './draft-order.ts';
import { follow, lineUp } from './receive.ts';
import { cameOf, storeDelivery } from './store-delivery.ts';
import { finished, takeOrder } from './take-order.ts';

/**
 * Puts a right delivery in the place of a wrong one; both stay written down, and stock moves by the difference.
 * @returns NOT_FOUND, STATUS_MOVED with the order where it was corrected already, STOCK_SHORT, INVALID
 */
export function correctDelivery(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/deliveries/{deliveryId}/correct'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, params, body, by, once } = call;
  return onDuplicate(idTaken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const before = await takeOrder(tx, params.purchaseOrderId, 'correct');
      if (isRefusal(before)) return before;
      const wrong = before.deliveries.find(({ id }) => id === params.deliveryId);
      if (!wrong) return refuse('NOT_FOUND');
      if (wrong.corrected)
        return refuse('STATUS_MOVED', { detail: 'This delivery was corrected already', current: before });
      const lines = lineUp(before, body.lines);
      if (isRefusal(lines)) return lines;
      const refused = await storeDelivery(tx, {
        ...{ id: body.id ?? uuidv7(), orderId: before.id, document: body.document ?? wrong.document, by, lines },
        ...{ businessDay: wrong.businessDay, supplierName: before.supplier.name },
        corrects: { id: wrong.id, reason: body.reason, lines: cameOf(before, wrong.id) },
      });
      if (refused) return refused;
      await follow(tx, before);
      return finished(tx, before.id, before);
    }),
  );
}
