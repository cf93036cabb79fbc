import type { PurchaseOrder } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { mayStep } from '../domain/purchase-status.ts';
import { readPurchase } from '../queries/purchase-order.ts';

/**
 * Takes an order for this transaction: whoever does something with it meanwhile waits, and then sees what became of it.
 * @returns it as it stands; NOT_FOUND, or STATUS_STEP with it where the step does not follow
 */
export async function takeOrder(
  tx: Transactor,
  orderId: string,
  step?: Parameters<typeof mayStep>[0],
): Promise<PurchaseOrder | Refusal> {
  const taken = await tx
    .selectFrom('purchase_orders')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', orderId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const order = taken && (await readPurchase(tx, tx.cafeId, orderId));
  if (!order) return refuse('NOT_FOUND');
  if (step && !mayStep(step, order.status))
    return refuse('STATUS_STEP', { detail: `This order is ${order.status.replace('_', ' ')}`, current: order });
  return order;
}

/** Takes a supplier so that nobody takes it away meanwhile. @returns SUPPLIER_GONE */
export async function holdSupplier(tx: Transactor, supplierId: string): Promise<Refusal | undefined> {
  const held = await tx
    .selectFrom('suppliers')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', supplierId)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return held ? undefined : refuse('SUPPLIER_GONE');
}

/** The next number of the café, without a gap: taken last, by what is ordered. */
export async function nextNumber(tx: Transactor): Promise<number> {
  const { last } = await tx
    .insertInto('purchase_numbers')
    .values({ cafe_id: tx.cafeId, last: 1 })
    .onConflict((conflict) =>
      conflict.column('cafe_id').doUpdateSet((eb) => ({ last: eb('purchase_numbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** The order as it stands after a change, with its events and what the audit log says. */
export async function finished(tx: Transactor, orderId: string, before?: PurchaseOrder): Promise<PurchaseOrder> {
  const after = (await readPurchase(tx, tx.cafeId, orderId)) as PurchaseOrder;
  tx.audit({
    subject: { kind: 'purchaseOrder', id: orderId, name: `${after.number ?? ''} ${after.supplier.name}`.trim() },
    ...(before && { before: facts(before) }),
    after: facts(after),
  });
  tx.emit('purchase:changed', { purchaseOrderId: orderId });
  return after;
}

/** What of an order is worth telling. */
const facts = ({ status, reference, expectedOn, note, netMinor, received, lines }: PurchaseOrder) => ({
  ...{ status, reference, expectedOn, note, netMinor, receivedNetMinor: received.netMinor },
  lines: lines.map(({ itemName, packName, packs, priceMinor, receivedPacks, brokenPacks }) => ({
    ...{ itemName, packName, packs, priceMinor, receivedPacks, brokenPacks },
  })),
});
