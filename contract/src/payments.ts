import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, CurrencyCode, Id, Moment, whole } from './values.ts';

/** Ways to pay. More come with the payment providers; each is a plugin that settles a payment. */
export const paymentMethods = ['cash'] as const;

export const Payment = z
  .object({
    id: Id,
    method: z.enum(paymentMethods),
    status: z.enum(['completed']),
    tabId: Id,
    amountMinor: AmountMinor,
    tenderedMinor: AmountMinor.nullable(),
    changeMinor: AmountMinor.nullable(),
    currency: CurrencyCode,
    allocations: z.array(z.object({ orderId: Id, amountMinor: AmountMinor })),
    takenBy: Person,
    tabClosed: z.boolean(),
    createdAt: Moment,
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

export const paymentRoutes = {
  'POST /cafes/{cafeId}/payments': route({
    tag: 'payments',
    summary: 'Take cash for all that a tab still owes (which closes it), or for one order',
    access: 'payments:take',
    body: z
      .strictObject({
        id: Id.optional(),
        method: z.enum(paymentMethods),
        tabId: Id.optional(),
        orderId: Id.optional(),
        tenderedMinor: AmountMinor.optional(),
      })
      .refine((body) => Boolean(body.tabId) !== Boolean(body.orderId), {
        message: 'Name either a tab or an order',
        path: ['tabId'],
      }),
    answers: { 201: Payment },
    errors: [
      'IDEMPOTENCY_KEY_REQUIRED',
      'IN_FLIGHT',
      'KEY_REUSED',
      'TAB_CLOSED',
      'ALREADY_PAID',
      'TENDER_SHORT',
      'ORDER_FINISHED',
      'DUPLICATE',
    ],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/payments': route({
    tag: 'payments',
    summary: 'Payments of a tab',
    access: 'payments:read',
    query: z.strictObject({ tabId: Id }),
    answers: { 200: whole(Payment) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/payments/{paymentId}': route({
    tag: 'payments', summary: 'One payment', access: 'payments:read', answers: { 200: Payment }, errors: [],
  }), // prettier-ignore
};
