import type { Handlers } from '../../kernel/http/mount.ts';
import { Reply, withEtag } from '../../kernel/http/reply.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../kernel/refusal.ts';
import { addReceipt } from './commands/add-receipt.ts';
import { buyDirect } from './commands/buy-direct.ts';
import { correctDelivery } from './commands/correct-delivery.ts';
import { changeOrder, discardDraft, draftOrder } from './commands/draft-order.ts';
import { proposeOrders } from './commands/propose-orders.ts';
import { receive } from './commands/receive.ts';
import { removeReceipt } from './commands/remove-receipt.ts';
import { cancelOrder, sendOrder } from './commands/send-order.ts';
import { addSupplier, changeSupplier, removeSupplier } from './commands/write-supplier.ts';
import { spendingCsv } from './domain/spending-csv.ts';
import { listPurchases } from './queries/purchase-list.ts';
import { readPurchase } from './queries/purchase-order.ts';
import { receiptsOf } from './queries/receipts.ts';
import { lookAtReceipt, saveReceipt } from './queries/show-receipt.ts';
import { spending } from './queries/spending.ts';
import { suppliedItems } from './queries/supplied-items.ts';
import { listSuppliers, readSupplier } from './queries/suppliers.ts';

type Parts = Pick<Kernel, 'db' | 'files' | 'log'>;

export const purchaseHandlers = (parts: Parts): Handlers => {
  const { db } = parts;
  return {
    'GET /cafes/{cafeId}/suppliers': ({ cafeId }) => db.read(cafeId, (reader) => listSuppliers(reader, cafeId)),
    'POST /cafes/{cafeId}/suppliers': (call) => addSupplier(db, call),
    'GET /cafes/{cafeId}/suppliers/{supplierId}': ({ cafeId, params }) =>
      db.read(cafeId, async (reader) => {
        const supplier = await readSupplier(reader, cafeId, params.supplierId);
        if (!supplier) return refuse('NOT_FOUND');
        return withEtag(supplier.version, { ...supplier, items: await suppliedItems(reader, cafeId, supplier.id) });
      }),
    'PATCH /cafes/{cafeId}/suppliers/{supplierId}': async (call) => tagged(await changeSupplier(db, call)),
    'DELETE /cafes/{cafeId}/suppliers/{supplierId}': (call) => removeSupplier(db, call),
    'GET /cafes/{cafeId}/purchase-orders': ({ cafeId, query }) =>
      db.read(cafeId, (reader) => listPurchases(reader, cafeId, query)),
    'POST /cafes/{cafeId}/purchase-orders': (call) => draftOrder(db, call),
    'POST /cafes/{cafeId}/purchase-orders/proposals': (call) => proposeOrders(db, call),
    'POST /cafes/{cafeId}/purchase-orders/direct': (call) => buyDirect(db, call),
    'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}': ({ cafeId, params }) =>
      db.read(cafeId, async (reader) => {
        const order = await readPurchase(reader, cafeId, params.purchaseOrderId);
        return order ? withEtag(order.version, order) : refuse('NOT_FOUND');
      }),
    'PATCH /cafes/{cafeId}/purchase-orders/{purchaseOrderId}': async (call) => tagged(await changeOrder(db, call)),
    'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}': (call) => discardDraft(db, call),
    'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send': (call) => sendOrder(db, call),
    'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/cancel': (call) => cancelOrder(db, call),
    'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive': (call) => receive(db, call),
    'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/deliveries/{deliveryId}/correct': (call) =>
      correctDelivery(db, call),
    'GET /cafes/{cafeId}/purchases/spending': ({ cafeId, query }) =>
      daysInOrder(query) ?? db.read(cafeId, (reader) => spending(reader, cafeId, query.from, query.to)),
    'GET /cafes/{cafeId}/purchases/spending/export': async ({ cafeId, query }) => {
      const wrong = daysInOrder(query);
      if (wrong) return wrong;
      const spent = await db.read(cafeId, (reader) => spending(reader, cafeId, query.from, query.to));
      return new Reply<Uint8Array>(new TextEncoder().encode(spendingCsv(spent, query.decimal)), {
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="spending-${query.from}-${query.to}.csv"`,
        },
      });
    },
    ...receiptHandlers(parts),
  };
};

const receiptHandlers = (parts: Parts): Handlers => ({
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts': ({ cafeId, params }) =>
    parts.db.read(cafeId, async (reader) => {
      if (!(await readPurchase(reader, cafeId, params.purchaseOrderId))) return refuse('NOT_FOUND');
      return { items: await receiptsOf(reader, cafeId, params.purchaseOrderId), nextCursor: null };
    }),
  'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts': (call) => addReceipt(parts, call),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}': (call) => saveReceipt(parts, call),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}/thumbnail': (call) =>
    lookAtReceipt(parts, call, (receipt) => receipt.thumbnail_key),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}/pages/{page}': (call) =>
    lookAtReceipt(parts, call, (receipt) => receipt.page_keys[Number(call.params.page) - 1]),
  'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}': (call) =>
    removeReceipt(parts.db, call),
});

const tagged = <T extends { version: number }>(answer: T | Refusal): Reply<T> | Refusal =>
  isRefusal(answer) ? answer : withEtag(answer.version, answer);

const daysInOrder = ({ from, to }: { from: string; to: string }): Refusal | undefined =>
  from <= to ? undefined : invalidField('to', 'The last day comes after the first');
