import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { Id, Moment, whole } from './values.ts';

/** Largest photo or PDF. */
export const receiptBytesMax = 10 * 1024 * 1024;
const uploadsPerMinute = 30;
const looksPerMinute = 600;
const Page = z.string().regex(/^(?:[1-9]|1\d|20)$/);

/** A supplier’s bill or delivery note, as photo or PDF. */
export const PurchaseReceipt = z
  .object({
    id: Id,
    name: z.string(),
    mediaType: z.enum(['image/webp', 'application/pdf']),
    bytes: z.int(),
    pages: z.int().meta({ description: 'Each can be fetched as a picture; a photo is one' }),
    sha256: z.string().meta({ description: 'Of what is kept, in hexadecimal' }),
    originalSha256: z.string().meta({ description: 'Of what was sent: a photo is kept drawn anew' }),
    at: Moment,
    by: Person.nullable(),
  })
  .meta({ id: 'PurchaseReceipt' });
export type PurchaseReceipt = z.infer<typeof PurchaseReceipt>;

const shown = { access: 'purchases:read', errors: ['FILE_GONE', 'FILES_AWAY'], limits: { bodyBytes: 1024, perMinute: looksPerMinute } } as const; // prettier-ignore

export const purchaseReceiptRoutes = {
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts': route({
    tag: 'purchases',
    summary: 'Receipts of a purchase',
    access: 'purchases:read',
    answers: { 200: whole(PurchaseReceipt) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts': route({
    tag: 'purchases',
    summary:
      'Add a receipt: the bytes of a JPEG, PNG, WebP or PDF. Photos are drawn anew without what cameras write into them; the same file twice is one receipt',
    access: 'purchases:write',
    query: z.strictObject({ name: z.string().max(200).default('').meta({ description: 'What the file is called; never a path' }) }), // prettier-ignore
    body: z.instanceof(Uint8Array),
    bodyType: 'application/octet-stream',
    answers: { 201: PurchaseReceipt },
    errors: ['FILE_TYPE', 'FILE_BROKEN', 'FILE_ACTIVE', 'FILES_AWAY', 'IN_USE'],
    limits: { bodyBytes: receiptBytesMax, perMinute: uploadsPerMinute },
  }),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}': route({
    tag: 'purchases',
    summary: 'What is kept of a receipt, as a file to save',
    ...shown,
    answers: { 200: 'application/octet-stream' },
  }),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}/thumbnail': route({
    tag: 'purchases',
    summary: 'A receipt as a small picture',
    ...shown,
    answers: { 200: 'image/webp' },
  }),
  'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}/pages/{page}': route({
    tag: 'purchases',
    summary: 'A page of a receipt as a picture, also of a PDF',
    ...shown,
    params: { page: Page },
    answers: { 200: 'image/webp' },
  }),
  'DELETE /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}': route({
    tag: 'purchases',
    summary: 'Take a receipt away: it is not shown any more; the file is kept, as books must be',
    access: 'purchases:write',
    answers: { 204: null },
    errors: [],
  }),
};
