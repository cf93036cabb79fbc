import type { PurchaseOrder } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { queueMail } from '../../mail/index.ts';
import { orderPdf } from '../pdf/order-pdf.ts';
import { readPurchase, senderOf } from '../queries/purchase-order.ts';
import { finished, holdSupplier, nextNumber, takeOrder } from './take-order.ts';

/**
 * Orders a draft: it gets its number, and the day on which it is expected. By mail the supplier gets it as PDF, in the
 * first language of the café; the mail leaves after the commit.
 * @returns NOT_FOUND, STATUS_STEP, SUPPLIER_GONE, NO_EMAIL, INVALID for a draft without lines
 */
export function sendOrder(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, params, body, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const before = await takeOrder(tx, params.purchaseOrderId, 'send');
    if (isRefusal(before)) return before;
    const gone = await holdSupplier(tx, before.supplier.id);
    if (gone) return gone;
    if (before.lines.length === 0) return invalidField('lines', 'There is nothing on this order yet', 'too_small');
    const { email } = before.supplier;
    if (body.mail && email === '') return refuse('NO_EMAIL');
    const number = await nextNumber(tx);
    await sql`
      update purchase_orders o set status = 'ordered', ordered_at = ${tx.now}, number = ${number},
        mailed_to = ${body.mail ? email : null}, version = o.version + 1,
        expected_on = coalesce(o.expected_on, ((${tx.now}::timestamptz at time zone c.time_zone)::date + s.lead_days))
      from suppliers s, cafes c
      where o.cafe_id = ${cafeId} and o.id = ${before.id} and c.cafe_id = o.cafe_id
        and s.cafe_id = o.cafe_id and s.id = o.supplier_id`.execute(tx.raw);
    if (body.mail) {
      const order = (await readPurchase(tx, cafeId, before.id)) as PurchaseOrder;
      const sender = await senderOf(tx, cafeId);
      const { language } = sender;
      const supplier = await tx
        .selectFrom('suppliers')
        .select('customer_number')
        .where('cafe_id', '=', cafeId)
        .where('id', '=', order.supplier.id)
        .executeTakeFirstOrThrow();
      const bytes = orderPdf(order, sender, supplier.customer_number);
      const data = { cafe: sender.name, number, expectedOn: order.expectedOn };
      await queueMail(
        tx.raw,
        { to: email, template: 'purchase-order', language, data, attachment: { name: `${number}.pdf`, bytes } },
        tx.now,
      );
    }
    return finished(tx, before.id, before);
  });
}

/** Cancels what was ordered; what has come stays. @returns NOT_FOUND, STATUS_STEP */
export function cancelOrder(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/cancel'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, params, body, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const before = await takeOrder(tx, params.purchaseOrderId, 'cancel');
    if (isRefusal(before)) return before;
    await tx
      .updateTable('purchase_orders')
      .set({ status: 'cancelled', cancel_reason: body.reason, version: before.version + 1 })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', before.id)
      .execute();
    return finished(tx, before.id, before);
  });
}
