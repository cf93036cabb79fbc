import { z } from 'zod';
import { QuantityMilli, SignedQuantityMilli, StockUnit } from './inventory.ts';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { Id, Moment, page, pageQuery } from './values.ts';

/** Kegs that are changed, and batches that expire. */

const KegUse = z.object({
  first: z.boolean().meta({ description: 'There was none before: counting begins with it' }),
  heldMilli: QuantityMilli.meta({ description: 'What the keg held that is taken off; nought for the first' }),
  soldMilli: SignedQuantityMilli.meta({ description: 'Sold or written off since it was put on' }),
  lostMilli: SignedQuantityMilli.meta({ description: 'Below nought: more was sold than it held' }),
});

export const KegChange = z
  .object({
    id: Id,
    item: z.object({ id: Id, name: z.string(), unit: StockUnit }),
    pack: z.object({ id: Id, name: z.string(), quantityMilli: QuantityMilli }),
    ...KegUse.shape,
    person: Person.nullable(),
    at: Moment,
  })
  .meta({ id: 'KegChange' });
export type KegChange = z.infer<typeof KegChange>;

/** What is left of a batch: the first to expire is used first. */
export const StockBatch = z
  .object({
    id: Id,
    item: z.object({ id: Id, name: z.string(), unit: StockUnit }),
    location: z.object({ id: Id, name: z.string() }),
    code: z.string(),
    expiresOn: z.iso.date().nullable(),
    quantityMilli: QuantityMilli.meta({ description: 'What came in' }),
    leftMilli: QuantityMilli,
    at: Moment,
  })
  .meta({ id: 'StockBatch' });
export type StockBatch = z.infer<typeof StockBatch>;

const kegAsked = { packId: Id };

export const kegRoutes = {
  'GET /cafes/{cafeId}/inventory/keg-changes/preview': route({
    tag: 'stock',
    summary: 'What changing a keg now would say was lost of the one before',
    access: 'stock:handle',
    query: z.strictObject(kegAsked),
    answers: { 200: KegUse },
    errors: [],
  }),
  'POST /cafes/{cafeId}/inventory/keg-changes': route({
    tag: 'stock',
    summary: 'A keg was put on: what was lost of the one before is written off, so that the level stands right',
    access: 'stock:handle',
    body: z.strictObject(kegAsked),
    answers: { 201: KegChange },
    errors: [],
  }),
  'GET /cafes/{cafeId}/inventory/keg-changes': route({
    tag: 'stock',
    summary: 'Kegs that were put on, newest first',
    access: 'stock:read',
    query: z.strictObject({ ...pageQuery, itemId: Id.optional() }),
    answers: { 200: page(KegChange) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/inventory/batches': route({
    tag: 'stock',
    summary: 'Batches of which something is left, the first to expire first',
    access: 'stock:read',
    query: z.strictObject({
      itemId: Id.optional(),
      withinDays: z.coerce.number().int().min(0).max(3650).optional(),
    }),
    answers: { 200: z.object({ items: z.array(StockBatch), nextCursor: z.null() }) },
    errors: [],
  }),
};
