import type { PurchaseOrder } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { moveStock } from '../../stock/index.ts';
import { chargedPacks, sumsOf } from '../domain/purchase-sums.ts';
import { tooMuch } from '../domain/line-limits.ts';
import { movesOf, type Came } from '../domain/stock-of-deliveries.ts';

/** What came of a line, with everything that was left out filled in. */
export interface CameLine extends Came {
  lineId: string;
  brokenPacks: number;
  brokenPaid: boolean;
  vatBasisPoints: number;
  batchCode: string;
  expiresOn: string | null;
}

export interface NewDelivery {
  id: string;
  orderId: string;
  document: string;
  businessDay: string;
  by: { id: string; name: string } | null;
  supplierName: string;
  lines: readonly CameLine[];
  /** The delivery in whose place this one stands, and why. */
  corrects?: { id: string; reason: string; lines: readonly CameLine[] };
}

/**
 * Writes a delivery down and moves stock by it: whole packs go in at what they cost without VAT; of a correction only the
 * difference moves. Batches are remembered where an item has them.
 * @returns NOT_FOUND for a place, INVALID for more than can be counted, STOCK_SHORT for a correction of what is sold
 */
export async function storeDelivery(tx: Transactor, delivery: NewDelivery): Promise<Refusal | undefined> {
  const { id, lines, corrects, by } = delivery;
  const refused = tooMuch('lines', lines) ?? (await unknownPlace(tx, lines));
  if (refused) return refused;
  const sums = sumsOf(lines.map((line) => ({ ...line, packs: chargedPacks(line) })));
  await tx
    .insertInto('deliveries')
    .values({
      ...{ cafe_id: tx.cafeId, id, purchase_order_id: delivery.orderId, document: delivery.document },
      ...{ corrects: corrects?.id ?? null, reason: corrects?.reason ?? null, business_day: delivery.businessDay },
      ...{ net_minor: sums.netMinor, vat_minor: sums.vatMinor, person_id: by?.id ?? null, created_at: tx.now },
    })
    .execute();
  if (lines.length > 0)
    await tx
      .insertInto('delivery_lines')
      .values(lines.map((line) => row(tx.cafeId, id, line)))
      .execute();
  await rememberBatches(tx, id, lines);
  const moves = movesOf(lines, corrects?.lines);
  if (moves.length > 0) {
    const moved = await moveStock(tx, { changeId: id, reason: 'purchase', by, moves, path: 'lines' });
    if (isRefusal(moved)) return moved;
  }
  tx.emit('purchase:received', {
    purchaseOrderId: delivery.orderId,
    deliveryId: id,
    supplierName: delivery.supplierName,
    by,
  });
  return undefined;
}

const row = (cafeId: string, deliveryId: string, line: CameLine) => ({
  cafe_id: cafeId,
  id: uuidv7(),
  delivery_id: deliveryId,
  line_id: line.lineId,
  location_id: line.locationId,
  packs: line.packs,
  broken_packs: line.brokenPacks,
  broken_paid: line.brokenPaid,
  pack_milli: line.packMilli,
  price_minor: line.priceMinor,
  vat_basis_points: line.vatBasisPoints,
  batch_code: line.batchCode,
  expires_on: line.expiresOn,
});

async function unknownPlace(tx: Transactor, lines: readonly CameLine[]): Promise<Refusal | undefined> {
  const known = await tx
    .selectFrom('stock_locations')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where(sql<boolean>`id = any (${lines.map(({ locationId }) => locationId)}::uuid[])`)
    .where('deleted_at', 'is', null)
    .execute();
  const index = lines.findIndex(({ locationId }) => !known.some(({ id }) => id === locationId));
  if (index < 0) return undefined;
  const message = 'There is no such place';
  return refuse('NOT_FOUND', { errors: [{ path: `lines.${index}.locationId`, code: 'unknown', message }] });
}

async function rememberBatches(tx: Transactor, deliveryId: string, lines: readonly CameLine[]): Promise<void> {
  const named = lines.filter(
    ({ packs, batchCode, expiresOn }) => packs > 0 && (batchCode !== '' || expiresOn !== null),
  );
  if (named.length === 0) return;
  await tx
    .insertInto('stock_batches')
    .values(
      named.map((line) => ({
        ...{ cafe_id: tx.cafeId, id: uuidv7(), item_id: line.itemId, location_id: line.locationId },
        ...{ code: line.batchCode, expires_on: line.expiresOn, quantity_milli: line.packs * line.packMilli },
        ...{ change_id: deliveryId, created_at: tx.now },
      })),
    )
    .execute();
}

/** Lines of a stored delivery, as they came. */
export function cameOf(order: PurchaseOrder, deliveryId: string): CameLine[] {
  const delivery = order.deliveries.find(({ id }) => id === deliveryId);
  return (delivery?.lines ?? []).map(({ id: _, ...line }) => ({
    ...line,
    itemId: order.lines.find(({ id }) => id === line.lineId)?.itemId ?? '',
  }));
}
