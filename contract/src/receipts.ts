import { z } from 'zod';
import { Email } from './auth.ts';
import { Address } from './cafes.ts';
import { paymentMethods } from './payments.ts';
import { route } from './route.ts';
import {
  AmountMinor,
  BusinessDay,
  CurrencyCode,
  Id,
  LanguageCode,
  Moment,
  Name,
  page,
  pageQuery,
  SignedAmountMinor,
} from './values.ts';

export const InvoiceParty = z
  .strictObject({ name: Name, vatNumber: z.string().trim().max(20).regex(/^[A-Z]{2}[0-9A-Z.+* ]{2,18}$/, 'A VAT number such as BE0123456789'), address: Address })
  .meta({ id: 'InvoiceParty' }); // prettier-ignore

/** What a receipt says; a snapshot that never changes. Amounts of a refund are positive and given back. */
export const Receipt = z
  .object({
    id: Id,
    number: z.int().meta({ description: 'Counts up from 1 per café, without a gap' }),
    kind: z.enum(['sale', 'refund', 'top_up']),
    issuedAt: Moment,
    businessDay: BusinessDay,
    cafe: z.object({
      name: z.string(), legalName: z.string(), address: Address.nullable(), vatNumber: z.string(), timeZone: z.string(), accent: z.string().nullable(),
    }), // prettier-ignore
    tableLabel: z.string().nullable(),
    tabName: z.string().nullable(),
    operator: z.string().nullable(),
    paymentId: Id,
    refundOf: z.int().nullable().meta({ description: 'Number of the receipt that is refunded' }),
    reason: z.string().nullable(),
    lines: z.array(
      z.object({
        name: z.string(),
        details: z.array(z.string()).meta({ description: 'Variant and modifiers' }),
        quantity: z.int(),
        lineTotalMinor: AmountMinor.meta({ description: 'What the whole line cost' }),
        reducedMinor: AmountMinor.meta({ description: 'Taken off before it was paid' }),
        amountMinor: AmountMinor.meta({
          description: 'What this receipt is for; less than the line when it was shared',
        }),
        taxRate: z.number(),
        deposit: z.literal(true).optional().meta({ description: 'The deposit on glasses: outside of VAT' }),
      }),
    ),
    taxes: z.array(
      z.object({ rate: z.number(), grossMinor: AmountMinor, taxMinor: AmountMinor, netMinor: AmountMinor }),
    ),
    subtotalMinor: AmountMinor,
    tipMinor: AmountMinor,
    roundingMinor: SignedAmountMinor,
    totalMinor: AmountMinor,
    currency: CurrencyCode,
    method: z.enum([...paymentMethods, 'bank']),
    tenderedMinor: AmountMinor.nullable(),
    changeMinor: AmountMinor.nullable(),
    fiscal: z.object({ adapter: z.string(), signature: z.string(), code: z.string() }).nullable(),
    invoice: z.object({ number: z.int(), customer: InvoiceParty, issuedAt: Moment }).nullable(),
    token: z.string(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

const Token = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
const language = z.strictObject({ language: LanguageCode.optional() });

export const receiptRoutes = {
  'GET /cafes/{cafeId}/receipts': route({
    tag: 'receipts',
    summary: 'Receipts, newest first, or one by its number',
    access: 'payments:read',
    query: z.strictObject({ ...pageQuery, number: z.coerce.number().int().min(1).max(1_000_000_000).optional(), day: z.iso.date().optional(), paymentId: Id.optional() }),
    answers: { 200: page(Receipt) },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/receipts/{token}': route({
    tag: 'receipts',
    summary: 'A receipt, for whoever has its link',
    access: 'public',
    params: { token: Token },
    answers: { 200: Receipt },
    errors: ['NOT_FOUND'],
  }),
  'GET /cafes/{cafeId}/receipts/{token}/pdf': route({
    tag: 'receipts',
    summary: 'The same as PDF; with an invoice where one was made',
    access: 'public',
    params: { token: Token },
    query: language,
    answers: { 200: 'application/pdf' },
    errors: ['NOT_FOUND'],
    limits: { bodyBytes: 1024, perMinute: 60 },
  }),
  'POST /cafes/{cafeId}/receipts/{token}/mail': route({
    tag: 'receipts',
    summary: 'Send it as PDF to an e-mail address, for whoever has its link',
    access: 'public',
    params: { token: Token },
    body: z.strictObject({ email: Email, language: LanguageCode.optional() }),
    answers: { 204: null },
    errors: ['NOT_FOUND'],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 30 },
  }),
  'POST /cafes/{cafeId}/receipts/{token}/print': route({
    tag: 'receipts',
    summary: 'Print it on the café’s receipt printer (ESC/POS over the network)',
    access: 'payments:take',
    params: { token: Token },
    body: language.optional(),
    answers: { 204: null },
    errors: ['PRINTER_AWAY', 'NO_PRINTER'],
  }),
  'POST /cafes/{cafeId}/receipts/{token}/invoice': route({
    tag: 'receipts',
    summary: 'Make an invoice of a receipt, with the customer’s VAT number; once',
    access: 'payments:take',
    params: { token: Token },
    body: InvoiceParty,
    answers: { 201: Receipt },
    errors: ['DUPLICATE'],
  }),
};
