import type { Delivery, DeliveryLine, Language, PurchaseLine, PurchaseOrder, Settings } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { openPacksOf } from '../domain/purchase-status.ts';
import { chargedPacks, sumsOf } from '../domain/purchase-sums.ts';
import { receiptsOf } from './receipts.ts';

/** A purchase with all that belongs to it. */
export async function readPurchase(reader: Reader, cafeId: string, id: string): Promise<PurchaseOrder | undefined> {
  const head = await readHead(reader, cafeId, id);
  if (!head) return undefined;
  const deliveries = await readDeliveries(reader, cafeId, id);
  const lines = await readLines(reader, cafeId, id, deliveries, head.closed || head.status === 'cancelled');
  const standing = deliveries.filter(({ corrected }) => !corrected);
  const sum = (of: 'netMinor' | 'vatMinor' | 'grossMinor') => standing.reduce((total, one) => total + one[of], 0);
  return {
    id: head.id,
    number: head.number,
    status: head.status,
    direct: head.direct,
    supplier: { id: head.supplier_id, name: head.supplier_name, email: head.supplier_email },
    expectedOn: head.expected_on,
    createdAt: head.created_at.toISOString(),
    orderedAt: head.ordered_at?.toISOString() ?? null,
    currency: head.currency as PurchaseOrder['currency'],
    ...sumsOf(lines),
    reference: head.reference,
    note: head.note,
    closed: head.closed,
    cancelReason: head.cancel_reason,
    createdBy: head.created_by === null ? null : { id: head.created_by, name: head.creator ?? '' },
    mailedTo: head.mailed_to,
    lines,
    deliveries,
    received: { netMinor: sum('netMinor'), vatMinor: sum('vatMinor'), grossMinor: sum('grossMinor') },
    receipts: await receiptsOf(reader, cafeId, id),
    version: head.version,
  };
}

const readHead = (reader: Reader, cafeId: string, id: string) =>
  reader
    .selectFrom('purchase_orders as o')
    .innerJoin('suppliers as s', (on) => on.onRef('s.cafe_id', '=', 'o.cafe_id').onRef('s.id', '=', 'o.supplier_id'))
    .innerJoin('cafes as c', 'c.cafe_id', 'o.cafe_id')
    .leftJoin('users as u', 'u.id', 'o.created_by')
    .selectAll('o')
    .select(['s.name as supplier_name', 's.email as supplier_email', 'c.currency', 'u.name as creator'])
    .where('o.cafe_id', '=', cafeId)
    .where('o.id', '=', id)
    .executeTakeFirst();

async function readLines(
  reader: Reader,
  cafeId: string,
  orderId: string,
  deliveries: readonly Delivery[],
  isOver: boolean,
): Promise<PurchaseLine[]> {
  const rows = await reader
    .selectFrom('purchase_lines as l')
    .innerJoin('stock_items as i', (on) => on.onRef('i.cafe_id', '=', 'l.cafe_id').onRef('i.id', '=', 'l.item_id'))
    .selectAll('l')
    .select(['i.name as item_name', 'i.unit', 'i.batches', 'i.location_id'])
    .where('l.cafe_id', '=', cafeId)
    .where('l.purchase_order_id', '=', orderId)
    .orderBy('l.position')
    .orderBy('l.id')
    .execute();
  const came = deliveries.filter(({ corrected }) => !corrected).flatMap((delivery) => delivery.lines);
  return rows.map((row) => {
    const own = came.filter(({ lineId }) => lineId === row.id);
    const receivedPacks = own.reduce((total, { packs }) => total + packs, 0);
    const brokenPacks = own.reduce((total, one) => total + one.brokenPacks, 0);
    const paidBrokenPacks = own.reduce((total, one) => total + chargedPacks(one) - one.packs, 0);
    return {
      id: row.id,
      itemId: row.item_id,
      itemName: row.item_name,
      unit: row.unit,
      batches: row.batches,
      packId: row.pack_id,
      packName: row.pack_name,
      packMilli: row.pack_milli,
      packs: row.packs,
      priceMinor: row.price_minor,
      vatBasisPoints: row.vat_basis_points,
      netMinor: row.packs * row.price_minor,
      receivedPacks,
      brokenPacks,
      openPacks: isOver ? 0 : openPacksOf({ packs: row.packs, receivedPacks, brokenPacks, paidBrokenPacks }),
      locationId: row.location_id,
    };
  });
}

async function readDeliveries(reader: Reader, cafeId: string, orderId: string): Promise<Delivery[]> {
  const rows = await reader
    .selectFrom('deliveries as d')
    .leftJoin('users as u', 'u.id', 'd.person_id')
    .selectAll('d')
    .select('u.name as person')
    .where('d.cafe_id', '=', cafeId)
    .where('d.purchase_order_id', '=', orderId)
    .orderBy('d.created_at')
    .orderBy('d.id')
    .execute();
  if (rows.length === 0) return [];
  const lines = await reader
    .selectFrom('delivery_lines')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .where(sql<boolean>`delivery_id = any (${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    document: row.document,
    businessDay: row.business_day,
    at: row.created_at.toISOString(),
    by: row.person_id === null ? null : { id: row.person_id, name: row.person ?? '' },
    corrects: row.corrects,
    reason: row.reason,
    corrected: rows.some(({ corrects }) => corrects === row.id),
    netMinor: row.net_minor,
    vatMinor: row.vat_minor,
    grossMinor: row.net_minor + row.vat_minor,
    lines: lines
      .filter(({ delivery_id }) => delivery_id === row.id)
      .map((line): DeliveryLine => ({
        id: line.id,
        lineId: line.line_id,
        locationId: line.location_id,
        packs: line.packs,
        brokenPacks: line.broken_packs,
        brokenPaid: line.broken_paid,
        packMilli: line.pack_milli,
        priceMinor: line.price_minor,
        vatBasisPoints: line.vat_basis_points,
        batchCode: line.batch_code,
        expiresOn: line.expires_on,
      })),
  }));
}

/** Name and first language of the café: what an order that goes out says. */
export async function senderOf(reader: Reader, cafeId: string) {
  const cafe = await reader
    .selectFrom('cafes')
    .select(['name', 'legal_name', 'address', 'vat_number', 'settings', 'currency'])
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  const language: Language = (cafe.settings as unknown as Settings).languages[0] ?? 'en';
  return { ...cafe, language };
}
