import { z } from 'zod';
import { route } from './route.ts';
import { QuantityMilli, StockUnit } from './inventory.ts';
import { AmountMinor, BusinessDay, Id, LongText, Name, Version, whole } from './values.ts';

const supplierFields = {
  name: Name,
  email: z.union([z.literal(''), z.email().max(254)]).meta({ description: 'Where orders are sent to; empty: by phone' }),
  phone: z.string().trim().max(40),
  customerNumber: z.string().trim().max(60).meta({ description: 'What they know the café by' }),
  leadDays: z.int().min(0).max(365).meta({ description: 'Days between ordering and delivery' }),
  note: LongText,
}; // prettier-ignore

export const Supplier = z.object({ id: Id, ...supplierFields, version: Version }).meta({ id: 'Supplier' });
export type Supplier = z.infer<typeof Supplier>;

/** What a supplier delivers: last time's pack and price, or the item's first pack where nothing was bought yet. */
export const SuppliedItem = z
  .object({
    itemId: Id,
    name: z.string(),
    unit: StockUnit,
    packId: Id.nullable(),
    packName: z.string(),
    packMilli: QuantityMilli,
    priceMinor: AmountMinor.nullable().meta({ description: 'Of a pack, without VAT, last time; null: never bought' }),
    vatBasisPoints: z.int(),
    lastOn: BusinessDay.nullable(),
  })
  .meta({ id: 'SuppliedItem' });
export type SuppliedItem = z.infer<typeof SuppliedItem>;

export const supplierRoutes = {
  'GET /cafes/{cafeId}/suppliers': route({
    tag: 'suppliers',
    summary: 'Whom the café buys from, by name',
    access: 'purchases:read',
    answers: { 200: whole(Supplier.extend({ items: z.int(), openOrders: z.int() })) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/suppliers': route({
    tag: 'suppliers',
    summary: 'Add a supplier',
    access: 'stock:write',
    body: z.strictObject({
      id: Id.optional(),
      ...supplierFields,
      email: supplierFields.email.default(''),
      phone: supplierFields.phone.default(''),
      customerNumber: supplierFields.customerNumber.default(''),
      leadDays: supplierFields.leadDays.default(2),
      note: supplierFields.note.default(''),
    }),
    answers: { 201: Supplier },
    errors: ['DUPLICATE'],
  }),
  'GET /cafes/{cafeId}/suppliers/{supplierId}': route({
    tag: 'suppliers',
    summary: 'A supplier and what they deliver, with the last price and pack of each',
    access: 'purchases:read',
    answers: { 200: Supplier.extend({ items: z.array(SuppliedItem) }) },
    errors: [],
    etag: true,
  }),
  'PATCH /cafes/{cafeId}/suppliers/{supplierId}': route({
    tag: 'suppliers',
    summary: 'Change a supplier',
    access: 'stock:write',
    body: z.strictObject(supplierFields).partial(),
    answers: { 200: Supplier },
    errors: ['DUPLICATE', 'MATCH_REQUIRED', 'CHANGED_MEANWHILE'],
    etag: true,
  }),
  'DELETE /cafes/{cafeId}/suppliers/{supplierId}': route({
    tag: 'suppliers',
    summary: 'Take a supplier away; what was bought from them stays',
    access: 'stock:write',
    answers: { 204: null },
    errors: ['IN_USE'],
  }),
};
