import { z } from 'zod';
import { purchaseReceiptRoutes } from './purchase-receipts.ts';
import {
  DocumentNumber,
  LineBought,
  LineReceived,
  LineWanted,
  PurchaseOrder,
  PurchaseState,
  PurchaseSummary,
  purchaseLinesMax,
} from './purchase-shapes.ts';
import { route } from './route.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, LongText, page, pageQuery, Reason } from './values.ts';

const orderFields = {
  supplierId: Id,
  lines: z.array(LineWanted).max(purchaseLinesMax),
  expectedOn: z.iso.date().nullable(),
  reference: z.string().trim().max(60).meta({ description: 'The supplier’s own number, or a name for it' }),
  note: LongText,
};
const largeBody = { bodyBytes: 128 * 1024 };
const keys = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;
const moving = ['STOCK_SHORT', 'STATUS_STEP'] as const;
const spendingDays = { from: BusinessDay, to: BusinessDay };

const spent = { deliveries: z.int(), netMinor: AmountMinor, vatMinor: AmountMinor, grossMinor: AmountMinor };

export const purchaseRoutes = {
  'GET /cafes/{cafeId}/purchase-orders': route({
    tag: 'purchases',
    summary: 'Purchases, newest first',
    access: 'purchases:read',
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(['all', 'open', ...PurchaseState.options]).default('all').meta({ description: '`open`: something is still to come, or to be ordered' }),
      supplierId: Id.optional(),
    }),
    answers: { 200: page(PurchaseSummary) },
    errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/purchase-orders': route({
    tag: 'purchases',
    summary: 'Draft an order to a supplier',
    access: 'purchases:write',
    body: z.strictObject({
      id: Id.optional(),
      ...orderFields,
      expectedOn: orderFields.expectedOn.default(null),
      reference: orderFields.reference.default(''),
      note: orderFields.note.default(''),
    }),
    answers: { 201: PurchaseOrder },
    errors: ['DUPLICATE', 'SUPPLIER_GONE'],
    limits: largeBody,
  }),
  'POST /cafes/{cafeId}/purchase-orders/proposals': route({
    tag: 'purchases',
    summary:
      'Draft what is needed: of open alerts, or of chosen items; one draft a supplier, whole packs, less what is on its way',
    access: 'purchases:write',
    body: z.strictObject({
      alertIds: z.array(Id).max(purchaseLinesMax).optional().meta({ description: 'Neither these nor items: every open alert' }),
      itemIds: z.array(Id).max(purchaseLinesMax).optional(),
    }),
    answers: {
      201: z.object({
        orders: z.array(PurchaseOrder),
        left: z.array(z.object({ itemId: Id, name: z.string(), why: z.enum(['no_supplier', 'on_order', 'enough']) })),
      }),
    },
    errors: [],
  }), // prettier-ignore
  'POST /cafes/{cafeId}/purchase-orders/direct': route({
    tag: 'purchases',
    summary: 'Write down what was bought and taken along: ordered and received at once',
    access: 'purchases:write',
    body: z.strictObject({
      id: Id.optional(),
      supplierId: Id,
      document: DocumentNumber,
      note: LongText.default(''),
      lines: z.array(LineBought).min(1).max(purchaseLinesMax),
    }),
    answers: { 201: PurchaseOrder },
    errors: [...keys, 'DUPLICATE', 'SUPPLIER_GONE'],
    idempotency: 'required',
    limits: largeBody,
  }),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}': route({
    tag: 'purchases',
    summary: 'A purchase with its deliveries and receipts',
    access: 'purchases:read',
    answers: { 200: PurchaseOrder },
    errors: [],
    etag: true,
  }),
  'PATCH /cafes/{cafeId}/purchase-orders/{purchaseOrderId}': route({
    tag: 'purchases',
    summary: 'Change a draft; of what was ordered, its day, number and note',
    access: 'purchases:write',
    body: z.strictObject(orderFields).partial(),
    answers: { 200: PurchaseOrder },
    errors: ['STATUS_STEP', 'SUPPLIER_GONE', 'MATCH_REQUIRED', 'CHANGED_MEANWHILE'],
    limits: largeBody,
    etag: true,
  }),
  'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}': route({
    tag: 'purchases',
    summary: 'Throw a draft away',
    access: 'purchases:write',
    answers: { 204: null },
    errors: ['STATUS_STEP'],
  }),
  'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send': route({
    tag: 'purchases',
    summary: 'Order a draft; with `mail`, the supplier gets it as PDF',
    access: 'purchases:write',
    body: z.strictObject({ mail: z.boolean().default(false) }),
    answers: { 200: PurchaseOrder },
    errors: ['STATUS_STEP', 'NO_EMAIL', 'SUPPLIER_GONE'],
  }),
  'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/cancel': route({
    tag: 'purchases',
    summary: 'Cancel what was ordered; what has come stays',
    access: 'purchases:write',
    body: z.strictObject({ reason: Reason }),
    answers: { 200: PurchaseOrder },
    errors: ['STATUS_STEP'],
  }),
  'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive': route({
    tag: 'purchases',
    summary: 'Write down a delivery: what came, what was broken, what was charged; it goes into stock at what it cost',
    access: 'purchases:write',
    body: z.strictObject({
      id: Id.optional(),
      document: DocumentNumber,
      lines: z.array(LineReceived).max(purchaseLinesMax).default([]),
      added: z.array(LineBought).max(purchaseLinesMax).default([]).meta({ description: 'Came without being ordered' }),
      more: z.boolean().default(false).meta({ description: 'More came than was ordered, really' }),
      complete: z.boolean().default(false).meta({ description: 'The rest does not come any more' }),
    }),
    answers: { 201: PurchaseOrder },
    errors: [...keys, 'DUPLICATE', 'STATUS_STEP', 'OVER_RECEIVED'],
    idempotency: 'required',
    limits: largeBody,
  }),
  'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/deliveries/{deliveryId}/correct': route({
    tag: 'purchases',
    summary: 'Put a right delivery in the place of a wrong one; no lines: nothing came',
    access: 'purchases:write',
    body: z.strictObject({
      id: Id.optional(),
      reason: Reason,
      document: DocumentNumber.optional(),
      lines: z.array(LineReceived).max(purchaseLinesMax),
    }),
    answers: { 201: PurchaseOrder },
    errors: [...keys, ...moving, 'DUPLICATE', 'STATUS_MOVED'],
    idempotency: 'required',
    limits: largeBody,
  }),
  'GET /cafes/{cafeId}/purchases/spending': route({
    tag: 'purchases',
    summary: 'What was spent, by supplier and month of the business day',
    access: 'purchases:read',
    query: z.strictObject(spendingDays),
    answers: {
      200: z.object({
        ...spendingDays,
        currency: CurrencyCode,
        items: z.array(z.object({ month: z.string(), supplierId: Id, supplierName: z.string(), ...spent })),
        total: z.object(spent),
      }),
    },
    errors: [],
  }),
  'GET /cafes/{cafeId}/purchases/spending/export': route({
    tag: 'purchases',
    summary: 'The same as CSV',
    access: 'purchases:read',
    query: z.strictObject({ ...spendingDays, decimal: z.enum(['dot', 'comma']).default('dot') }),
    answers: { 200: 'text/csv' },
    errors: [],
  }),
  ...purchaseReceiptRoutes,
};
