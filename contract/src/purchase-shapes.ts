import { z } from 'zod';
import { QuantityMilli, StockUnit } from './inventory.ts';
import { Person } from './orders.ts';
import { PurchaseReceipt } from './purchase-receipts.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, Moment, Version } from './values.ts';

/** Shapes of purchases. Prices are those of a pack without VAT, in minor units, as suppliers write them. */

export const purchaseStates = ['draft', 'ordered', 'partly_received', 'received', 'cancelled'] as const;
export const PurchaseState = z.enum(purchaseStates);
export type PurchaseState = z.infer<typeof PurchaseState>;

/** Largest order and delivery; larger ones are several. */
export const purchaseLinesMax = 200;
export const packsMax = 10_000;
/** A hundred thousand euros for one pack. */
export const packPriceMinorMax = 10_000_000;

export const Packs = z.int().min(0).max(packsMax);
export const PackPrice = z.int().min(0).max(packPriceMinorMax).meta({ description: 'Of a pack, without VAT, in minor units' }); // prettier-ignore
export const VatBasisPoints = z.int().min(0).max(5000).meta({ description: '2100 for 21 %' });
export const PackMilli = QuantityMilli.min(1).meta({ description: 'What a pack holds, in thousandths of a piece, millilitre or gram' }); // prettier-ignore

const sums = {
  netMinor: AmountMinor.meta({ description: 'Without VAT' }),
  vatMinor: AmountMinor,
  grossMinor: AmountMinor,
};

export const PurchaseLine = z
  .object({
    id: Id,
    itemId: Id,
    itemName: z.string(),
    unit: StockUnit,
    batches: z.boolean().meta({ description: 'Comes in batches: ask for their code and date' }),
    packId: Id.nullable(),
    packName: z.string(),
    packMilli: QuantityMilli,
    packs: z.int().meta({ description: 'Ordered; nought: came without being ordered' }),
    priceMinor: AmountMinor,
    vatBasisPoints: z.int(),
    netMinor: AmountMinor,
    receivedPacks: z.int().meta({ description: 'Came and went into stock' }),
    brokenPacks: z.int(),
    openPacks: z.int().meta({ description: 'Still to come; broken ones that need not be paid are still to come' }),
    locationId: Id.meta({ description: 'Where the item is put unless another place is named' }),
  })
  .meta({ id: 'PurchaseLine' });
export type PurchaseLine = z.infer<typeof PurchaseLine>;

export const DeliveryLine = z
  .object({
    id: Id,
    lineId: Id,
    locationId: Id,
    packs: z.int(),
    brokenPacks: z.int(),
    brokenPaid: z.boolean(),
    packMilli: QuantityMilli,
    priceMinor: AmountMinor,
    vatBasisPoints: z.int(),
    batchCode: z.string(),
    expiresOn: z.string().nullable(),
  })
  .meta({ id: 'DeliveryLine' });
export type DeliveryLine = z.infer<typeof DeliveryLine>;

export const Delivery = z
  .object({
    id: Id,
    document: z.string().meta({ description: 'Number of the delivery note or bill' }),
    businessDay: BusinessDay.meta({ description: 'When it came; a correction keeps the day of what it corrects' }),
    at: Moment,
    by: Person.nullable(),
    corrects: Id.nullable().meta({ description: 'The delivery in whose place this one stands' }),
    reason: z.string().nullable(),
    corrected: z.boolean().meta({ description: 'Another one stands in its place: it does not count' }),
    ...sums,
    lines: z.array(DeliveryLine),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

const orderFields = {
  id: Id,
  number: z.int().nullable().meta({ description: 'Per café without a gap; drafts have none' }),
  status: PurchaseState,
  direct: z.boolean().meta({ description: 'Bought on the spot, never ordered' }),
  supplier: z.object({ id: Id, name: z.string(), email: z.string() }),
  expectedOn: z.string().nullable(),
  createdAt: Moment,
  orderedAt: Moment.nullable(),
  currency: CurrencyCode,
  ...sums,
};

export const PurchaseSummary = z
  .object({
    ...orderFields,
    itemNames: z.array(z.string()).meta({ description: 'The first three' }),
    lines: z.int(),
    receipts: z.int(),
  })
  .meta({ id: 'PurchaseSummary' });
export type PurchaseSummary = z.infer<typeof PurchaseSummary>;

export const PurchaseOrder = z
  .object({
    ...orderFields,
    reference: z.string(),
    note: z.string(),
    closed: z.boolean().meta({ description: 'What has not come does not come any more' }),
    cancelReason: z.string().nullable(),
    createdBy: Person.nullable(),
    mailedTo: z.string().nullable(),
    lines: z.array(PurchaseLine),
    deliveries: z.array(Delivery),
    received: z.object(sums),
    receipts: z.array(PurchaseReceipt),
    version: Version,
  })
  .meta({ id: 'PurchaseOrder' });
export type PurchaseOrder = z.infer<typeof PurchaseOrder>;

/** What is ordered of an item: packs of a kind, or so much at once where it has none. */
export const LineWanted = z.strictObject({
  id: Id.optional(),
  itemId: Id,
  packId: Id.nullable().default(null),
  packMilli: PackMilli.optional().meta({ description: 'Left out: what the pack holds, or one unit of the item' }),
  packs: Packs.min(1),
  priceMinor: PackPrice,
  vatBasisPoints: VatBasisPoints,
});
export type LineWanted = z.infer<typeof LineWanted>;

const came = {
  packs: Packs.meta({ description: 'Whole ones: these go into stock' }),
  brokenPacks: Packs.default(0),
  brokenPaid: z.boolean().default(false).meta({ description: 'The supplier charges the broken ones too' }),
  packMilli: PackMilli.optional().meta({ description: 'Where a pack holds something else than was ordered: goods by weight' }), // prettier-ignore
  locationId: Id.optional().meta({ description: 'Left out: where sales take it from first' }),
  batchCode: z.string().trim().max(64).default(''),
  expiresOn: z.iso.date().nullable().default(null),
};

/** What came of a line. A line may stand twice: two batches, two places. */
export const LineReceived = z.strictObject({
  lineId: Id,
  ...came,
  priceMinor: PackPrice.optional().meta({ description: 'Really charged; left out: as ordered' }),
  vatBasisPoints: VatBasisPoints.optional(),
});
export type LineReceived = z.infer<typeof LineReceived>;

/** What came without being ordered. */
export const LineBought = z.strictObject({
  itemId: Id,
  packId: Id.nullable().default(null),
  ...came,
  priceMinor: PackPrice,
  vatBasisPoints: VatBasisPoints,
});
export type LineBought = z.infer<typeof LineBought>;

export const DocumentNumber = z.string().trim().max(60).default('');
