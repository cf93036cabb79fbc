import type { LineBought, LineReceived, PurchaseOrder } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { chargedPacks } from '../domain/purchase-sums.ts';
import { statusOf } from '../domain/purchase-status.ts';
import { readPurchase } from '../queries/purchase-order.ts';
import { idTaken } from './draft-order.ts';
import { cameOf, storeDelivery, type CameLine } from './store-delivery.ts';
import { storeLines } from './store-lines.ts';
import { finished, takeOrder } from './take-order.ts';

/**
 * Writes a delivery down. Two who write the same one down are told: what is more than was ordered has to be meant.
 * @returns NOT_FOUND, STATUS_STEP, OVER_RECEIVED with the order, INVALID, DUPLICATE
 */
export function receive(
  db: Database,
  call: Call<'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive'>,
): Promise<PurchaseOrder | Refusal> {
  const { cafeId, params, body, by, once } = call;
  const id = params.purchaseOrderId;
  return onDuplicate(idTaken, () =>
    db.write({ cafeId, once }, async (tx) => {
      const before = await takeOrder(tx, id, 'receive');
      if (isRefusal(before)) return before;
      if (before.closed)
        return refuse('STATUS_STEP', { detail: 'Nothing more was to come of this order', current: before });
      if (body.lines.length + body.added.length === 0 && !body.complete)
        return invalidField('lines', 'Say what came, or that the rest does not come');
      const came = lineUp(before, body.lines);
      if (isRefusal(came)) return came;
      const over = body.more ? undefined : overReceived(before, came);
      if (over) return over;
      const added = await addLines(tx, before, body.added);
      if (isRefusal(added)) return added;
      const lines = [...came, ...added];
      if (lines.length > 0) {
        const businessDay = await businessDayAt(tx, cafeId, tx.now);
        const { document } = body;
        const refused = await storeDelivery(tx, { id: body.id ?? uuidv7(), orderId: id, document, businessDay, by, supplierName: before.supplier.name, lines }); // prettier-ignore
        if (refused) return refused;
      }
      await follow(tx, before, body.complete);
      return finished(tx, id, before);
    }),
  );
}

/** Fills in what was left out of lines that were ordered. @returns INVALID for a line that is none of the order’s */
export function lineUp(order: PurchaseOrder, lines: readonly LineReceived[]): CameLine[] | Refusal {
  const came: CameLine[] = [];
  for (const [index, line] of lines.entries()) {
    const ordered = order.lines.find(({ id }) => id === line.lineId);
    if (!ordered) return invalidField(`lines.${index}.lineId`, 'This order has no such line', 'unknown');
    came.push({
      ...line,
      itemId: ordered.itemId,
      locationId: line.locationId ?? ordered.locationId,
      packMilli: line.packMilli ?? ordered.packMilli,
      priceMinor: line.priceMinor ?? ordered.priceMinor,
      vatBasisPoints: line.vatBasisPoints ?? ordered.vatBasisPoints,
    });
  }
  return came;
}

function overReceived(order: PurchaseOrder, came: readonly CameLine[]): Refusal | undefined {
  const errors = order.lines.flatMap((line) => {
    const more = came.filter(({ lineId }) => lineId === line.id).reduce((sum, one) => sum + chargedPacks(one), 0);
    const index = came.findIndex(({ lineId }) => lineId === line.id);
    return more > line.openPacks
      ? [{ path: `lines.${index}.packs`, code: 'too_big', message: `${line.openPacks} were still to come` }]
      : [];
  });
  return errors.length > 0 ? refuse('OVER_RECEIVED', { errors, current: order }) : undefined;
}

/** What came without being ordered becomes a line of which none was ordered. */
async function addLines(
  tx: Transactor,
  order: PurchaseOrder,
  added: readonly LineBought[],
): Promise<CameLine[] | Refusal> {
  const wanted = added.map((line) => ({ ...line, packs: 0 }));
  const stored = await storeLines(tx, order.id, wanted, { path: 'added', position: order.lines.length });
  return isRefusal(stored) ? stored : broughtBy(tx, added, stored);
}

/** Lines that were just stored, with what came of them. */
export async function broughtBy(
  tx: Transactor,
  bought: readonly LineBought[],
  stored: readonly { id: string; packMilli: number }[],
): Promise<CameLine[]> {
  if (bought.length === 0) return [];
  const items = await tx
    .selectFrom('stock_items')
    .select(['id', 'location_id'])
    .where('cafe_id', '=', tx.cafeId)
    .where(
      'id',
      'in',
      bought.map(({ itemId }) => itemId),
    ) // prettier-ignore
    .execute();
  return bought.map((line, index) => ({
    ...line,
    lineId: stored[index]?.id ?? '',
    packMilli: stored[index]?.packMilli ?? 1,
    locationId: line.locationId ?? items.find(({ id }) => id === line.itemId)?.location_id ?? '',
  }));
}

/** Brings the order to where its deliveries have brought it. */
export async function follow(tx: Transactor, before: PurchaseOrder, complete = false): Promise<void> {
  const after = (await readPurchase(tx, tx.cafeId, before.id)) as PurchaseOrder;
  const closed = before.closed || complete;
  const standing = after.deliveries.filter(({ corrected }) => !corrected).flatMap(({ id }) => cameOf(after, id));
  const progress = after.lines.map((line) => ({
    ...line,
    paidBrokenPacks: standing
      .filter(({ lineId, brokenPaid }) => lineId === line.id && brokenPaid)
      .reduce((sum, { brokenPacks }) => sum + brokenPacks, 0),
  }));
  const status = statusOf({ cancelled: before.cancelReason !== null, closed }, progress);
  await tx
    .updateTable('purchase_orders')
    .set({ status, closed, version: before.version + 1 })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', before.id)
    .execute();
}
