import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { costMicroMax, quantityMilliMax, stockUnitNames } from './stock-units.ts';
import {
  AmountMinor,
  BusinessDay,
  CurrencyCode,
  Id,
  Moment,
  Name,
  Note,
  page,
  pageQuery,
  Reason,
  Version,
} from './values.ts';

/** Shapes that all of stock shares; levels, movements, alerts, and what moves stock by hand. */

export const StockUnit = z.enum(stockUnitNames);
export const QuantityMilli = z
  .int()
  .min(0)
  .max(quantityMilliMax)
  .meta({ description: 'Whole thousandths of a piece, a millilitre or a gram: 25 cl are 250000' });
export const SignedQuantityMilli = z.int().min(-quantityMilliMax).max(quantityMilliMax);
export const CostMicro = z
  .int()
  .min(-costMicroMax)
  .max(costMicroMax)
  .meta({ description: 'Whole millionths of a minor unit: 31 cents are 31000000' });

export const movementReasons = [
  'sale', 'staff_drink', 'cancel', 'void', 'purchase', 'waste', 'count', 'transfer', 'adjustment', 'revaluation',
] as const; // prettier-ignore
/** Why a level changed. `revaluation` moves money only: what was sold before it was bought cost something else. */
export const MovementReason = z.enum(movementReasons);
export type MovementReason = z.infer<typeof MovementReason>;

export const wasteCauses = ['spilled', 'broken', 'expired', 'returned', 'tasting', 'keg_rest', 'other'] as const;
export const WasteCause = z.enum(wasteCauses);
export type WasteCause = z.infer<typeof WasteCause>;

export const StockPack = z
  .object({
    id: Id,
    name: Name,
    quantityMilli: QuantityMilli,
    barcode: z.string().nullable(),
    keg: z.boolean().meta({ description: 'Tapped and changed as a whole' }),
  })
  .meta({ id: 'StockPack' });
export type StockPack = z.infer<typeof StockPack>;

/** What is kept in stock, and how it is counted. */
export const StockItem = z
  .object({
    id: Id,
    name: Name,
    category: z.string().meta({ description: 'A grouping of one’s own; empty: none' }),
    unit: StockUnit,
    locationId: Id.meta({ description: 'Where sales take it from first' }),
    supplierId: Id.nullable(),
    capped: z.boolean().meta({ description: 'Sells no further than what is there' }),
    reorderMilli: QuantityMilli.nullable().meta({ description: 'At this level or below it, an alert is raised' }),
    targetMilli: QuantityMilli.nullable().meta({ description: 'What an order fills it up to' }),
    batches: z.boolean().meta({ description: 'Comes in batches that expire' }),
    note: z.string(),
    version: Version.meta({ description: 'Counts edits; its ETag for `If-Match` is `W/"<version>"`' }),
    packs: z.array(StockPack),
  })
  .meta({ id: 'StockItem' });
export type StockItem = z.infer<typeof StockItem>;

export const StockState = z.enum(['ok', 'low', 'out']);

const alertFields = {
  id: Id,
  kind: z.enum(['low', 'out']),
  levelMilli: SignedQuantityMilli.meta({ description: 'When it was raised' }),
  suggestedMilli: QuantityMilli.meta({ description: 'What to order, from recent use and the time until delivery' }),
  raisedAt: Moment,
  clearedAt: Moment.nullable(),
};
const OpenAlert = z.object(alertFields);
const NamedItem = z.object({ id: Id, name: z.string(), unit: StockUnit });
const NamedPlace = z.object({ id: Id, name: z.string() });

export const StockAlert = z
  .object({ ...alertFields, item: NamedItem, supplierId: Id.nullable() })
  .meta({ id: 'StockAlert' });
export type StockAlert = z.infer<typeof StockAlert>;

/** An item with what there is of it. */
export const StockLevel = z
  .object({
    ...StockItem.shape,
    levelMilli: SignedQuantityMilli,
    valueMicro: CostMicro.meta({ description: 'What all of it cost' }),
    unitCostMicro: CostMicro.meta({ description: 'Of one piece, millilitre or gram, on average' }),
    state: StockState,
    places: z.array(z.object({ locationId: Id, levelMilli: SignedQuantityMilli, valueMicro: CostMicro })),
    alert: OpenAlert.nullable(),
    products: z.int().meta({ description: 'How many products and modifiers take some of it' }),
  })
  .meta({ id: 'StockLevel' });
export type StockLevel = z.infer<typeof StockLevel>;

export const StockMovement = z
  .object({
    id: Id,
    item: NamedItem,
    location: NamedPlace,
    reason: MovementReason,
    cause: WasteCause.nullable(),
    quantityMilli: SignedQuantityMilli,
    costMicro: CostMicro,
    order: z.object({ id: Id, number: z.int(), line: z.string() }).nullable(),
    changeId: Id.nullable(),
    person: Person.nullable(),
    note: z.string().nullable(),
    businessDay: BusinessDay,
    at: Moment,
  })
  .meta({ id: 'StockMovement' });
export type StockMovement = z.infer<typeof StockMovement>;

/** How long what was written off can be taken back. */
export const wasteUndoMinutesMax = 15;

const Sought = z.string().trim().min(1).max(120);
const somewhere = { locationId: Id.optional().meta({ description: 'Left out: where the item is at home' }) };

export const inventoryRoutes = {
  'GET /cafes/{cafeId}/inventory': route({
    tag: 'stock',
    summary: 'What is in stock, item by item, with its value, its places and its open alert',
    access: 'stock:read',
    query: z.strictObject({
      category: z.string().max(120).optional(),
      state: StockState.optional(),
      locationId: Id.optional(),
      search: Sought.optional(),
    }),
    answers: {
      200: z.object({
        items: z.array(StockLevel),
        nextCursor: z.null(),
        currency: CurrencyCode,
        valueMinor: AmountMinor.meta({ description: 'Of all that is above zero, as listed' }),
        categories: z.array(z.string()).meta({ description: 'Of all items' }),
      }),
    },
    errors: [],
  }),
  'PATCH /cafes/{cafeId}/inventory/{itemId}/adjust': route({
    tag: 'stock',
    summary: 'Correct a level: to what is there (`toMilli`), or by so much (`byMilli`)',
    access: 'stock:adjust',
    body: z.strictObject({
      ...somewhere,
      toMilli: QuantityMilli.optional(),
      byMilli: SignedQuantityMilli.optional(),
      costMicro: CostMicro.min(0)
        .optional()
        .meta({ description: 'What it costs in all, where something comes in; left out: the average' }),
      reason: Reason,
      batch: z
        .strictObject({ code: z.string().trim().max(64).default(''), expiresOn: z.iso.date().nullable().default(null) })
        .optional()
        .meta({ description: 'What comes in is a batch' }),
    }),
    answers: { 200: StockLevel },
    errors: ['STOCK_SHORT'],
  }),
  'POST /cafes/{cafeId}/inventory/waste': route({
    tag: 'stock',
    summary: 'Write down what was spilled, broken or thrown away: a quantity, or so many packs',
    access: 'stock:handle',
    body: z.strictObject({
      itemId: Id,
      ...somewhere,
      quantityMilli: QuantityMilli.min(1).optional(),
      packId: Id.optional(),
      packs: z.int().min(1).max(1000).optional(),
      cause: WasteCause.exclude(['keg_rest']),
      note: Note.optional(),
    }),
    answers: { 201: z.object({ movement: StockMovement, level: StockLevel }) },
    errors: ['STOCK_SHORT'],
  }),
  'POST /cafes/{cafeId}/inventory/waste/{movementId}/undo': route({
    tag: 'stock',
    summary: 'Take back what was just written off by hand: it comes in again for what it cost, once however often it is asked',
    access: 'stock:handle',
    answers: { 200: z.object({ movement: StockMovement, level: StockLevel }) },
    errors: ['UNDO_LATE'],
  }),
  'POST /cafes/{cafeId}/inventory/transfers': route({
    tag: 'stock',
    summary: 'Move stock from one place to another, at what it cost',
    access: 'stock:adjust',
    body: z.strictObject({
      fromLocationId: Id,
      toLocationId: Id,
      lines: z.array(z.strictObject({ itemId: Id, quantityMilli: QuantityMilli.min(1) })).min(1).max(100),
      note: Note.optional(),
    }),
    answers: { 201: z.object({ items: z.array(StockMovement), nextCursor: z.null() }) },
    errors: ['STOCK_SHORT'],
  }),
  'GET /cafes/{cafeId}/inventory/movements': route({
    tag: 'stock',
    summary: 'Every change of a level, newest first',
    access: 'stock:read',
    query: z.strictObject({
      ...pageQuery,
      itemId: Id.optional(),
      locationId: Id.optional(),
      reason: MovementReason.optional(),
      personId: Id.optional(),
      changeId: Id.optional(),
      from: BusinessDay.optional(),
      to: BusinessDay.optional(),
    }),
    answers: { 200: page(StockMovement) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/inventory/alerts': route({
    tag: 'stock',
    summary: 'Items that have run low or out, newest first: those that are open, or all there ever were',
    access: 'stock:read',
    query: z.strictObject({ ...pageQuery, open: z.stringbool().default(false) }),
    answers: { 200: page(StockAlert) },
    errors: [],
  }),
}; // prettier-ignore
