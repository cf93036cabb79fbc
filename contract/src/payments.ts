import { z } from 'zod';
import { BillPart, LineAmount } from './bills.ts';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, CurrencyCode, Id, Moment, page, pageQuery, SignedAmountMinor, whole } from './values.ts';

/** Ways to pay. `register`: settled at the café's certified till, outside of this system. */
export const paymentMethods = ['cash', 'credits', 'payconiq', 'sepa_qr', 'card', 'register'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];
export const paymentStatuses = ['pending', 'completed', 'failed', 'cancelled', 'expired'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** What the payer (or whoever holds the tablet) does next. */
export const PaymentAction = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('qr'),
      payload: z.string(),
      deepLink: z.string().nullable().meta({ description: 'Opens the bank’s app on the same phone' }),
      image: z.string().meta({ description: 'The code as an SVG data URL' }),
    }),
    z.object({ kind: z.literal('redirect'), url: z.string() }),
    z.object({ kind: z.literal('wait') }).meta({ description: 'The provider is being asked: look again in a moment' }),
  ])
  .meta({ id: 'PaymentAction' });
export type PaymentAction = z.infer<typeof PaymentAction>;

export const Payment = z
  .object({
    id: Id,
    purpose: z.enum(['bill', 'top_up']),
    method: z.enum(paymentMethods),
    status: z.enum(paymentStatuses),
    tabId: Id.nullable(),
    tableLabel: z.string().nullable(),
    amountMinor: AmountMinor.meta({ description: 'The part of the bill that it settles' }),
    tipMinor: AmountMinor,
    roundingMinor: SignedAmountMinor.meta({ description: 'Cash only: to the nearest five cents' }),
    totalMinor: AmountMinor.meta({ description: 'What is paid: amount, tip and rounding' }),
    refundedMinor: AmountMinor,
    tenderedMinor: AmountMinor.nullable(),
    changeMinor: AmountMinor.nullable(),
    currency: CurrencyCode,
    allocations: z.array(LineAmount),
    takenBy: Person.nullable(),
    guestId: Id.nullable(),
    customer: Person.nullable(),
    reference: z.string().nullable().meta({ description: 'What the provider and the bank know it by' }),
    providerReference: z.string().nullable(),
    providerState: z.string().nullable().meta({ description: 'In the provider’s own words' }),
    claimedPaid: z
      .boolean()
      .meta({ description: 'SEPA: the payer says that it is sent; staff or a statement confirm' }),
    action: PaymentAction.nullable(),
    failure: z.string().nullable(),
    expiresAt: Moment.nullable(),
    tabClosed: z.boolean(),
    receipt: z.object({ number: z.int(), token: z.string() }).nullable(),
    createdAt: Moment,
    completedAt: Moment.nullable(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

export const PaymentOptions = z
  .object({
    currency: CurrencyCode,
    methods: z.array(
      z.object({
        method: z.enum(paymentMethods),
        action: z.enum(['none', 'qr', 'redirect']),
        settledBy: z.enum(['at-once', 'provider', 'staff']),
        savesMethod: z.boolean(),
      }),
    ),
    payMode: z.enum(['tab', 'pay_first']),
    cashRounding: z.boolean(),
    registerRequired: z.boolean(),
    claimMinutes: z.int(),
    customer: Person.extend({ balanceMinor: AmountMinor }).nullable(),
  })
  .meta({ id: 'PaymentOptions' });
export type PaymentOptions = z.infer<typeof PaymentOptions>;

export const TipSuggestion = z
  .object({ percent: z.int().nullable(), tipMinor: AmountMinor })
  .meta({ id: 'TipSuggestion', description: 'Never preselected' });
export type TipSuggestion = z.infer<typeof TipSuggestion>;

/** Something about money that a person must look at. */
export const alertKinds = [
  'wrong_amount',
  'wrong_currency',
  'paid_after_end',
  'overpaid',
  'forged_callback',
  'refund_failed',
  'unmatched',
] as const;
export const PaymentAlert = z
  .object({
    id: Id,
    kind: z.enum(alertKinds),
    provider: z.string(),
    paymentId: Id.nullable(),
    expectedMinor: AmountMinor.nullable(),
    receivedMinor: AmountMinor.nullable(),
    detail: z.string(),
    createdAt: Moment,
    resolvedAt: Moment.nullable(),
    resolvedBy: Person.nullable(),
  })
  .meta({ id: 'PaymentAlert' });
export type PaymentAlert = z.infer<typeof PaymentAlert>;

const target = {
  tabId: Id.optional().meta({ description: 'Pays a part of this bill; which, says `part` (left out: the rest)' }),
  orderId: Id.optional().meta({ description: 'Pays one order' }),
  claimId: Id.optional().meta({ description: 'Pays what was claimed before' }),
  topUpMinor: AmountMinor.min(1).optional().meta({ description: 'Adds this to the credits of `customerId`' }),
};
const PaymentRequest = z
  .strictObject({
    id: Id.optional(),
    method: z.enum(paymentMethods),
    ...target,
    part: BillPart.optional(),
    tipMinor: AmountMinor.optional(),
    tenderedMinor: AmountMinor.optional(),
    customerId: Id.optional().meta({ description: 'Whose credits: staff name a customer, a guest’s phone is linked to its own' }),
    savedMethodId: Id.optional(),
    saveMethod: z.boolean().optional(),
    label: z.string().trim().max(40).optional().meta({ description: 'Name that the others at the table see' }),
  })
  .refine(({ tabId, orderId, claimId, topUpMinor }) => [tabId, orderId, claimId, topUpMinor].filter((one) => one !== undefined).length === 1, {
    message: 'Name one of tabId, orderId, claimId and topUpMinor',
    path: ['tabId'],
  })
  .refine(({ part, tabId }) => part === undefined || tabId !== undefined, {
    message: 'A part is of a tab: name it in tabId',
    path: ['part'],
  }); // prettier-ignore

export const QrPayment = z
  .object({
    id: Id,
    status: z.enum(paymentStatuses),
    payload: z.string(),
    deepLink: z.string().nullable(),
    image: z.string(),
    amountMinor: AmountMinor,
    currency: CurrencyCode,
    expiresAt: Moment.nullable(),
  })
  .meta({ id: 'QrPayment' });

const payErrors = [
  'IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED', 'FORBIDDEN', 'TABLE_CODE_REPLACED', 'TAB_CLOSED', 'ALREADY_PAID', 'CLAIMED',
  'TENDER_SHORT', 'ORDER_FINISHED', 'DUPLICATE', 'METHOD_OFF', 'CREDITS_SHORT', 'REGISTER_REQUIRED', 'PROVIDER_REFUSED',
  'PROVIDER_AWAY', 'CASH_LIMIT', 'PAYMENT_RUNNING', 'CLOCK_IN_FIRST',
] as const; // prettier-ignore

export const paymentRoutes = {
  'POST /cafes/{cafeId}/payments': route({
    tag: 'payments',
    summary: 'Pay a bill or a part of it, an order, a claim, or top up credits',
    access: 'payments:start',
    body: PaymentRequest,
    answers: { 201: Payment },
    errors: payErrors,
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }),
  'GET /cafes/{cafeId}/payments': route({
    tag: 'payments',
    summary: 'Payments, newest first: of a tab, a day, a method or a state',
    access: 'payments:read',
    query: z.strictObject({
      ...pageQuery,
      tabId: Id.optional(),
      day: z.iso.date().optional(),
      method: z.enum(paymentMethods).optional(),
      status: z.enum(paymentStatuses).optional(),
    }),
    answers: { 200: page(Payment) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/payments/options': route({
    tag: 'payments',
    summary: 'Ways to pay that are open to whoever asks',
    access: 'payments:start',
    answers: { 200: PaymentOptions },
    errors: [],
  }),
  'GET /cafes/{cafeId}/payments/alerts': route({
    tag: 'payments',
    summary: 'What a person must look at, newest first',
    access: 'payments:read',
    query: z.strictObject({ ...pageQuery, open: z.stringbool().default(true) }),
    answers: { 200: page(PaymentAlert) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/payments/alerts/{alertId}/resolve': route({
    tag: 'payments', summary: 'Say that an alert was dealt with', access: 'payments:refund', answers: { 200: PaymentAlert }, errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/payments/{paymentId}': route({
    tag: 'payments',
    summary: 'One payment (a guest: its own); a running one is looked up at its provider',
    access: 'payments:start',
    answers: { 200: Payment },
    errors: [],
  }),
  'POST /cafes/{cafeId}/payments/{paymentId}/cancel': route({
    tag: 'payments',
    summary: 'Give up a running payment; when the provider says it is paid already, it is',
    access: 'payments:start',
    answers: { 200: Payment },
    errors: ['ALREADY_PAID', 'PROVIDER_AWAY'],
  }),
  'POST /cafes/{cafeId}/payments/{paymentId}/sent': route({
    tag: 'payments',
    summary: 'SEPA: the payer says that the transfer is sent',
    access: 'payments:start',
    answers: { 200: Payment },
    errors: ['ALREADY_PAID'],
  }),
  'POST /cafes/{cafeId}/payments/{paymentId}/confirm': route({
    tag: 'payments',
    summary: 'Staff have seen that a transfer has arrived',
    access: 'payments:take',
    answers: { 200: Payment },
    errors: ['ALREADY_PAID', 'STATUS_STEP', 'CLOCK_IN_FIRST'],
  }),
  'POST /cafes/{cafeId}/payments/qr': route({
    tag: 'payments',
    summary: 'A payment code to show, for a bill, an order or a claim',
    access: 'payments:start',
    body: z
      .strictObject({ id: Id.optional(), method: z.enum(['payconiq', 'sepa_qr']), tabId: Id.optional(), orderId: Id.optional(), claimId: Id.optional(), tipMinor: AmountMinor.optional() })
      .refine(({ tabId, orderId, claimId }) => [tabId, orderId, claimId].filter((one) => one !== undefined).length === 1, {
        message: 'Name one of tabId, orderId and claimId',
        path: ['tabId'],
      }), // prettier-ignore
    answers: { 201: QrPayment },
    errors: payErrors,
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/payments/qr/{paymentId}': route({
    tag: 'payments', summary: 'A payment code and whether it was paid', access: 'payments:start', answers: { 200: QrPayment }, errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/tips/suggestions': route({
    tag: 'payments',
    summary: 'Tips to suggest for an amount; none is preselected',
    access: 'payments:start',
    query: z.strictObject({ amountMinor: z.coerce.number().int().min(0).max(1_000_000_000) }),
    answers: { 200: whole(TipSuggestion) },
    errors: [],
  }),
  'POST /webhooks/payments/{provider}': route({
    tag: 'payments',
    summary: 'What a payment provider reports; verified over the raw body',
    access: 'public',
    params: { provider: z.enum(['payconiq', 'card']) },
    query: z.strictObject({ cafe: Id }),
    body: z.instanceof(Uint8Array),
    bodyType: 'application/json',
    answers: { 204: null },
    errors: ['NOT_FOUND', 'SIGNATURE'],
    idempotency: 'none',
    limits: { bodyBytes: 256 * 1024, perMinute: 6000 },
  }),
};
