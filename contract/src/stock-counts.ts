import { z } from 'zod';
import { QuantityMilli, SignedQuantityMilli, StockUnit } from './inventory.ts';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { CurrencyCode, Id, Moment, Name, Note, SignedAmountMinor, page, pageQuery } from './values.ts';

/** Most items of one stock-take. */
export const countLinesMax = 1000;
/** Most entries of one item that stand at once. */
export const countEntriesMax = 50;
/** Most of one pack that somebody counts at once. */
const packsMax = 100_000;
/** An entry that waited on a phone is taken this old at the most. */
export const lateEntryHoursMax = 12;

const Area = z.string().trim().min(1).max(60);
const Blind = z.boolean().meta({ description: 'Whoever counts is not told what should be there' });
const status = z.enum(['open', 'posted', 'cancelled']);
const scope = z.enum(['all', 'category', 'items']);

/** Once somebody has counted: it stands until it is taken back. */
export const StockCountEntry = z
  .object({
    id: Id,
    person: Person.nullable(),
    at: Moment.meta({ description: 'When it was counted' }),
    quantityMilli: QuantityMilli,
    packs: z.array(z.object({ name: Name, count: z.int(), quantityMilli: QuantityMilli })),
    restMilli: QuantityMilli,
    area: Area.nullable(),
    servedFrom: z.boolean().meta({ description: 'What is sold is taken from this area' }),
  })
  .meta({ id: 'StockCountEntry' });
export type StockCountEntry = z.infer<typeof StockCountEntry>;

const hidden = 'null: not counted yet, or not to be seen by whoever asks';

/** One item of a stock-take. */
export const StockCountLine = z
  .object({
    itemId: Id,
    name: z.string(),
    category: z.string(),
    unit: StockUnit,
    packs: z.array(z.object({ id: Id, name: Name, quantityMilli: QuantityMilli, barcode: z.string().nullable() })),
    countedMilli: QuantityMilli.nullable().meta({ description: 'The sum of what stands; null: not counted yet' }),
    expectedMilli: SignedQuantityMilli.nullable().meta({ description: `What should have been there when it was counted (${hidden})` }),
    varianceMilli: SignedQuantityMilli.nullable().meta({ description: `Counted less expected: what posting moves (${hidden})` }),
    varianceMinor: SignedAmountMinor.nullable().meta({ description: `The same at its average cost (${hidden})` }),
    uncertainMilli: QuantityMilli.meta({ description: 'So much was moved between its first and its last entry: the variance is right to this' }),
    postedMilli: SignedQuantityMilli.nullable().meta({ description: 'What was moved; less than the variance where more had been sold than could have been missing' }),
    outcome: z.enum(['counted', 'unchanged', 'zero']).nullable().meta({ description: 'Once it is posted' }),
    entries: z.array(StockCountEntry),
  })
  .meta({ id: 'StockCountLine' }); // prettier-ignore
export type StockCountLine = z.infer<typeof StockCountLine>;

/** A stock-take, without its lines. */
export const StockCount = z
  .object({
    id: Id,
    location: z.object({ id: Id, name: z.string() }),
    scope,
    category: z.string().nullable(),
    blind: Blind,
    note: z.string().nullable(),
    status,
    beganBy: Person.nullable(),
    beganAt: Moment,
    endedBy: Person.nullable(),
    endedAt: Moment.nullable(),
    lines: z.int(),
    counted: z.int().meta({ description: 'Lines of which something was counted' }),
    people: z.array(Person).meta({ description: 'Who has counted' }),
    shortMinor: SignedAmountMinor.nullable().meta({ description: 'What was missing, at cost; null: not to be seen' }),
    overMinor: SignedAmountMinor.nullable().meta({ description: 'What was too much, at cost' }),
  })
  .meta({ id: 'StockCount' });
export type StockCount = z.infer<typeof StockCount>;

/** A stock-take with all its lines. */
export const StockCountSheet = StockCount.extend({
  currency: CurrencyCode,
  now: Moment.meta({ description: 'The time of the server' }),
  items: z.array(StockCountLine),
}).meta({ id: 'StockCountSheet' });
export type StockCountSheet = z.infer<typeof StockCountSheet>;

export const stockCountRoutes = {
  'GET /cafes/{cafeId}/stock-counts': route({
    tag: 'stock-counts',
    summary: 'Stock-takes, newest first',
    access: 'stock:read',
    query: z.strictObject({ ...pageQuery, status: status.optional() }),
    answers: { 200: page(StockCount) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/stock-counts': route({
    tag: 'stock-counts',
    summary: 'Begin a stock-take at a place: of all that is there, of a category, or of chosen items',
    access: 'stock:adjust',
    body: z.strictObject({
      id: Id.optional(),
      locationId: Id,
      scope: scope.default('all'),
      category: z.string().trim().max(120).optional(),
      itemIds: z.array(Id).max(countLinesMax).optional(),
      blind: Blind.default(true),
      note: Note.optional(),
    }),
    answers: { 201: StockCountSheet },
    errors: ['COUNT_OPEN', 'DUPLICATE'],
  }),
  'GET /cafes/{cafeId}/stock-counts/{countId}': route({
    tag: 'stock-counts',
    summary: 'A stock-take with what was counted; what should be there is hidden while it is blind',
    access: 'stock:read',
    answers: { 200: StockCountSheet },
    errors: [],
  }),
  'POST /cafes/{cafeId}/stock-counts/{countId}/entries': route({
    tag: 'stock-counts',
    summary: 'Write down what was counted of an item: added to what others counted, or in place of it',
    access: 'stock:handle',
    body: z.strictObject({
      itemId: Id,
      mode: z.enum(['add', 'replace_own', 'replace_all']).default('add').meta({ description: 'Whether it comes on top of what stands, or what stands is taken back' }),
      packs: z.array(z.strictObject({ packId: Id, count: z.int().min(1).max(packsMax) })).max(20).default([]),
      restMilli: QuantityMilli.default(0).meta({ description: 'What is there besides whole packs' }),
      area: Area.nullable().default(null).meta({ description: 'Where exactly: a fridge, a shelf' }),
      servedFrom: z.boolean().default(false).meta({ description: 'What is sold is taken from there: what others count elsewhere is right whenever they do' }),
      countedAt: Moment.max(40).optional().meta({ description: 'When it was counted, by `now` of the sheet: for what had to wait for a connection. Left out: now' }),
    }),
    answers: { 201: StockCountLine },
    errors: ['COUNT_ENDED', 'COUNT_OPEN'],
  }),
  'DELETE /cafes/{cafeId}/stock-counts/{countId}/entries/{entryId}': route({
    tag: 'stock-counts',
    summary: 'Take back what was counted (of others: those who may correct levels)',
    access: 'stock:handle',
    answers: { 200: StockCountLine },
    errors: ['COUNT_ENDED'],
  }),
  'POST /cafes/{cafeId}/stock-counts/{countId}/post': route({
    tag: 'stock-counts',
    summary: 'Move levels by what was found to differ, and end the stock-take',
    access: 'stock:adjust',
    body: z.strictObject({
      uncounted: z.enum(['refused', 'unchanged', 'zero']).default('refused').meta({ description: 'What becomes of items that nobody counted: nothing is posted, they stay as they are, or there is none of them' }),
    }),
    answers: { 200: StockCountSheet },
    errors: ['COUNT_ENDED', 'COUNT_UNFINISHED'],
  }),
  'POST /cafes/{cafeId}/stock-counts/{countId}/cancel': route({
    tag: 'stock-counts',
    summary: 'End a stock-take without moving anything',
    access: 'stock:adjust',
    answers: { 200: StockCount },
    errors: ['COUNT_ENDED'],
  }),
}; // prettier-ignore
