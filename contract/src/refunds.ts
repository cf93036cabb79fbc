import { z } from 'zod';
import { LineAmount, partLinesMax } from './bills.ts';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, Id, Moment, page, pageQuery, Reason } from './values.ts';

/** Back the way it came, or another: cash from the drawer, credits, a transfer that the café makes at its bank. */
export const refundMethods = ['cash', 'credits', 'payconiq', 'card', 'bank'] as const;
/** `requested`: waits for a second person, above the café's limit. `pending`: the provider is being asked. */
export const refundStatuses = ['requested', 'pending', 'completed', 'failed', 'declined'] as const;

export const Refund = z
  .object({
    id: Id,
    paymentId: Id,
    amountMinor: AmountMinor,
    tipMinor: AmountMinor,
    method: z.enum(refundMethods),
    status: z.enum(refundStatuses),
    reason: z.string(),
    allocations: z.array(LineAmount),
    requestedBy: Person,
    approvedBy: Person.nullable(),
    failure: z.string().nullable(),
    receipt: z.object({ number: z.int(), token: z.string() }).nullable(),
    createdAt: Moment,
    completedAt: Moment.nullable(),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;

export const refundRoutes = {
  'POST /cafes/{cafeId}/payments/{paymentId}/refunds': route({
    tag: 'refunds',
    summary: 'Give money back: all of a payment, lines of it, or an amount; above the café’s limit a second person approves',
    access: 'payments:refund',
    body: z
      .strictObject({
        id: Id.optional(),
        lines: z
          .array(z.strictObject({ orderId: Id, lineId: Id, amountMinor: AmountMinor.min(1).optional() }))
          .min(1)
          .max(partLinesMax)
          .optional(),
        amountMinor: AmountMinor.min(1).optional(),
        tipMinor: AmountMinor.optional(),
        to: z.enum(['same', 'cash', 'credits']).default('same').meta({ description: '`same`: back the way it was paid' }),
        reason: Reason,
      })
      .refine(({ lines, amountMinor }) => lines === undefined || amountMinor === undefined, {
        message: 'Name lines or an amount, not both',
        path: ['amountMinor'],
      }),
    answers: { 201: Refund },
    errors: [...writes, 'FORBIDDEN', 'REFUND_TOO_MUCH', 'STATUS_STEP', 'METHOD_OFF', 'DUPLICATE', 'PROVIDER_AWAY', 'NO_CUSTOMER'],
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }), // prettier-ignore
  'GET /cafes/{cafeId}/payments/{paymentId}/refunds': route({
    tag: 'refunds',
    summary: 'Refunds of a payment, oldest first',
    access: 'payments:read',
    answers: { 200: z.object({ items: z.array(Refund), nextCursor: z.null() }) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/refunds': route({
    tag: 'refunds',
    summary: 'Refunds, newest first, or those in one state',
    access: 'payments:read',
    query: z.strictObject({ ...pageQuery, status: z.enum(refundStatuses).optional() }),
    answers: { 200: page(Refund) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/refunds/{refundId}/approve': route({
    tag: 'refunds',
    summary: 'Approve the refund that somebody else has asked for',
    access: 'payments:refund',
    answers: { 200: Refund },
    errors: ['FORBIDDEN', 'STATUS_STEP', 'SECOND_PERSON', 'PROVIDER_AWAY'],
  }),
  'POST /cafes/{cafeId}/refunds/{refundId}/decline': route({
    tag: 'refunds',
    summary: 'Refuse a refund that waits for approval; nothing is given back',
    access: 'payments:refund',
    answers: { 200: Refund },
    errors: ['STATUS_STEP'],
  }),
};
