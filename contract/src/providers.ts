import { z } from 'zod';
import { route } from './route.ts';
import { AmountMinor, BusinessDay, Id, Moment, page, pageQuery, SignedAmountMinor, whole } from './values.ts';

/** A café's account with a provider. Secrets go in and never come out. */
export const PaymentAccount = z
  .object({
    provider: z.enum(['cash', 'credits', 'payconiq', 'sepa_qr', 'card', 'register']),
    enabled: z.boolean(),
    settings: z.record(z.string(), z.string()).meta({ description: 'What is no secret' }),
    secretsSet: z.array(z.string()).meta({ description: 'Names of the secrets that are stored' }),
    fields: z.array(z.object({ name: z.string(), secret: z.boolean(), required: z.boolean() })),
    keysUrl: z.string().nullable().meta({
      description: 'Where the provider finds the public key of this café’s signatures; null where nothing is signed',
    }),
    callbackUrl: z.string().nullable().meta({ description: 'To be entered at the provider, where it asks' }),
    simulated: z.boolean().meta({ description: 'Speaks to a simulator: no money moves' }),
  })
  .meta({ id: 'PaymentAccount' });
export type PaymentAccount = z.infer<typeof PaymentAccount>;

/** Public keys, as RFC 7517 writes them. */
export const PublicKeys = z
  .object({
    keys: z.array(z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), kid: z.string(), alg: z.literal('ES256'), use: z.literal('sig') })),
  })
  .meta({ id: 'PublicKeys' }); // prettier-ignore

export const BankEntry = z
  .object({
    id: Id,
    bookedOn: BusinessDay,
    amountMinor: SignedAmountMinor,
    currency: z.string(),
    reference: z.string().nullable(),
    counterparty: z.string(),
    text: z.string(),
    paymentId: Id.nullable(),
    setAsideAt: Moment.nullable().meta({ description: 'Somebody said that it is no guest’s transfer' }),
    suggestions: z.array(z.object({ paymentId: Id, amountMinor: AmountMinor, createdAt: Moment })).meta({ description: 'Open transfers of the same amount' }),
  })
  .meta({ id: 'BankEntry' }); // prettier-ignore
export type BankEntry = z.infer<typeof BankEntry>;

const text = z.string().max(4000);

export const providerRoutes = {
  'GET /cafes/{cafeId}/payment-accounts': route({
    tag: 'providers', summary: 'Every way to pay and how it is set up', access: 'settings:write', answers: { 200: whole(PaymentAccount) }, errors: [],
  }), // prettier-ignore
  'PUT /cafes/{cafeId}/payment-accounts/{provider}': route({
    tag: 'providers',
    summary: 'Set up a way to pay, switch it on or off; secrets that are left out stay as they are',
    access: 'accounts:write',
    params: { provider: z.enum(['cash', 'credits', 'payconiq', 'sepa_qr', 'card', 'register']) },
    body: z.strictObject({ enabled: z.boolean(), settings: z.record(z.string().max(40), text).optional(), secrets: z.record(z.string().max(40), text).optional() }),
    answers: { 200: PaymentAccount },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/payment-accounts/payconiq/jwks.json': route({
    tag: 'providers',
    summary: 'The public key that a café signs its refunds with at Bancontact; whoever verifies them fetches it here',
    access: 'public',
    answers: { 200: PublicKeys },
    errors: [],
  }),
  'POST /cafes/{cafeId}/statements': route({
    tag: 'providers',
    summary: 'Import a bank statement (camt.053, CODA or CSV): transfers with a known reference are confirmed',
    access: 'payments:refund',
    body: z.instanceof(Uint8Array),
    bodyType: 'text/plain',
    answers: { 200: z.object({
      read: z.int(), known: z.int(), matched: z.int(), open: z.int(),
      problems: z.array(z.object({ line: z.int().meta({ description: '0: the file as a whole' }), message: z.string() })),
    }) },
    errors: ['IMPORT_ROWS'],
    limits: { bodyBytes: 4 * 1024 * 1024, perMinute: 20 },
  }), // prettier-ignore
  'GET /cafes/{cafeId}/bank-entries': route({
    tag: 'providers',
    summary: 'Lines of imported statements, newest first: all, or those that wait for a match',
    access: 'payments:read',
    query: z.strictObject({ ...pageQuery, open: z.stringbool().optional() }),
    answers: { 200: page(BankEntry) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/bank-entries/{entryId}/match': route({
    tag: 'providers',
    summary: 'Say which transfer a line of the statement is',
    access: 'payments:refund',
    body: z.strictObject({ paymentId: Id }),
    answers: { 200: BankEntry },
    errors: ['ALREADY_PAID', 'AMOUNT_DIFFERS', 'STATUS_STEP'],
  }),
  'PUT /cafes/{cafeId}/bank-entries/{entryId}/aside': route({
    tag: 'providers',
    summary: 'Set a line aside that is no guest’s transfer, or take it back among those that wait',
    access: 'payments:refund',
    body: z.strictObject({ aside: z.boolean() }),
    answers: { 200: BankEntry },
    errors: ['STATUS_STEP'],
  }),
};
