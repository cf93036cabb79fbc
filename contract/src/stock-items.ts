import { z } from 'zod';
import { QuantityMilli, StockItem, StockLevel, StockPack, StockUnit } from './inventory.ts';
import { route } from './route.ts';
import { Id, LongText, Name, Position, whole } from './values.ts';

/** Items, the packs they come in, the places they stand at, and how lists of them are brought in. */

export const StockLocation = z
  .object({ id: Id, name: Name, position: Position, items: z.int().meta({ description: 'That are at home here' }) })
  .meta({ id: 'StockLocation' });
export type StockLocation = z.infer<typeof StockLocation>;

export const Barcode = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,64}$/, 'Digits and letters without spaces, 64 at the most');

export const stockPacksMax = 20;
const PackInput = z.strictObject({
  id: Id.optional(),
  name: Name,
  quantityMilli: QuantityMilli.min(1),
  barcode: Barcode.nullable().default(null),
  keg: z.boolean().default(false),
});

const itemFields = {
  name: Name,
  category: z.string().trim().max(120),
  unit: StockUnit,
  locationId: Id,
  supplierId: Id.nullable(),
  capped: z.boolean(),
  reorderMilli: QuantityMilli.nullable(),
  targetMilli: QuantityMilli.nullable(),
  batches: z.boolean(),
  note: LongText,
  packs: z.array(PackInput).max(stockPacksMax),
};

export const stockImportProblems = [
  'FILE_EMPTY', 'FILE_TOO_LARGE', 'FILE_NOT_CSV', 'FILE_QUOTES', 'TOO_MANY_ROWS', 'TOO_MANY_COLUMNS', 'COLUMN_MISSING',
  'CELLS_SHIFTED', 'NAME_MISSING', 'NAME_DUPLICATE', 'TEXT_TOO_LONG', 'UNIT_UNKNOWN', 'UNIT_OTHER', 'QUANTITY_UNREADABLE',
  'AMOUNT_UNREADABLE', 'WORD_UNKNOWN', 'TARGET_BELOW', 'PACK_INCOMPLETE', 'PACK_DUPLICATE', 'PACKS_TOO_MANY',
  'BARCODE_UNREADABLE', 'BARCODE_TAKEN', 'ROWS_DIFFER', 'LEVEL_NEGATIVE',
] as const; // prettier-ignore
export const stockImportWarnings = [
  'ENCODING_GUESSED', 'COLUMN_UNKNOWN', 'COLUMN_DUPLICATE', 'LOCATION_NEW', 'SUPPLIER_NEW', 'CAPPED_GUESSED',
] as const; // prettier-ignore

export const StockImportReport = z
  .object({
    dryRun: z.boolean(),
    rows: z.int(),
    created: z.array(z.string()).meta({ description: 'Names of items that are new' }),
    updated: z.array(z.string()).meta({ description: 'Names of items that change' }),
    unchanged: z.int(),
    levels: z.int().meta({ description: 'Levels that are corrected' }),
    warnings: z.array(
      z.object({ row: z.int(), column: z.string(), code: z.enum(stockImportWarnings), message: z.string() }),
    ),
  })
  .meta({ id: 'StockImportReport' });
export type StockImportReport = z.infer<typeof StockImportReport>;

export const stockItemRoutes = {
  'GET /cafes/{cafeId}/stock-items': route({
    tag: 'stock', summary: 'Stock items by name, with their packs', access: 'stock:read', answers: { 200: whole(StockItem) }, errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/stock-items/{itemId}': route({
    tag: 'stock', summary: 'One stock item with what there is of it', access: 'stock:read', answers: { 200: StockLevel }, errors: [], etag: true,
  }), // prettier-ignore
  'POST /cafes/{cafeId}/stock-items': route({
    tag: 'stock',
    summary: 'Add a stock item; its level begins with the first adjustment, count or delivery',
    access: 'stock:write',
    body: z.strictObject({
      id: Id.optional(),
      ...itemFields,
      category: itemFields.category.default(''),
      supplierId: itemFields.supplierId.default(null),
      capped: itemFields.capped.default(false),
      reorderMilli: itemFields.reorderMilli.default(null),
      targetMilli: itemFields.targetMilli.default(null),
      batches: itemFields.batches.default(false),
      note: itemFields.note.default(''),
      packs: itemFields.packs.default([]),
    }),
    answers: { 201: StockItem },
    errors: ['DUPLICATE', 'BARCODE_TAKEN'],
  }),
  'PATCH /cafes/{cafeId}/stock-items/{itemId}': route({
    tag: 'stock',
    summary: 'Change a stock item; packs that are sent replace those there were. Its unit stays one of the same kind',
    access: 'stock:write',
    body: z.strictObject(itemFields).partial(),
    answers: { 200: StockItem },
    errors: ['DUPLICATE', 'BARCODE_TAKEN', 'CHANGED_MEANWHILE', 'LEVEL_BELOW_ZERO'],
    etag: true,
  }),
  'DELETE /cafes/{cafeId}/stock-items/{itemId}': route({
    tag: 'stock',
    summary: 'Remove a stock item that nothing takes and of which nothing is left; its movements stay',
    access: 'stock:write',
    answers: { 204: null },
    errors: ['IN_USE', 'STOCK_LEFT'],
  }),
  'GET /cafes/{cafeId}/stock-locations': route({
    tag: 'stock', summary: 'Places where stock stands, in order', access: 'stock:read', answers: { 200: whole(StockLocation) }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/stock-locations': route({
    tag: 'stock',
    summary: 'Add a place, behind the others unless told where',
    access: 'stock:write',
    body: z.strictObject({ id: Id.optional(), name: Name, position: Position.optional() }),
    answers: { 201: StockLocation },
    errors: ['DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/stock-locations/{locationId}': route({
    tag: 'stock',
    summary: 'Rename or move a place',
    access: 'stock:write',
    body: z.strictObject({ name: Name, position: Position }).partial(),
    answers: { 200: StockLocation },
    errors: ['DUPLICATE'],
  }),
  'DELETE /cafes/{cafeId}/stock-locations/{locationId}': route({
    tag: 'stock',
    summary: 'Remove a place where nothing is at home and nothing is left',
    access: 'stock:write',
    answers: { 204: null },
    errors: ['IN_USE', 'STOCK_LEFT'],
  }),
  'GET /cafes/{cafeId}/inventory/barcodes/{code}': route({
    tag: 'stock',
    summary: 'The item and the pack that carry a barcode',
    access: 'stock:read',
    params: { code: Barcode },
    answers: { 200: z.object({ item: StockLevel, pack: StockPack }) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/inventory/export': route({
    tag: 'stock', summary: 'Items and levels as CSV, as the import takes them', access: 'stock:read', answers: { 200: 'text/csv' }, errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/inventory/import': route({
    tag: 'stock',
    summary: 'Import items from CSV: all rows or none. `dryRun` only reports',
    access: 'stock:write',
    query: z.strictObject({ dryRun: z.stringbool().default(false) }),
    body: z.instanceof(Uint8Array),
    bodyType: 'text/csv',
    answers: { 200: StockImportReport },
    errors: ['IMPORT_ROWS', 'BARCODE_TAKEN', 'DUPLICATE', 'LEVEL_BELOW_ZERO'],
    limits: { bodyBytes: 2 * 1024 * 1024, perMinute: 30 },
  }),
};
