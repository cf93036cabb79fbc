import { z } from 'zod';
import { Email } from './auth.ts';
import { route } from './route.ts';
import {
  AmountMinor,
  CurrencyCode,
  Id,
  Moment,
  Name,
  page,
  pageQuery,
  Reason,
  SignedAmountMinor,
  whole,
} from './values.ts';

export const Customer = z
  .object({
    id: Id,
    name: Name,
    email: z.string(),
    balanceMinor: AmountMinor,
    currency: CurrencyCode,
    createdAt: Moment,
  })
  .meta({ id: 'Customer', description: 'Somebody with credits or a saved way to pay' });
export type Customer = z.infer<typeof Customer>;

export const Credit = z
  .object({ userId: Id, balanceMinor: AmountMinor, currency: CurrencyCode })
  .meta({ id: 'Credit' });
export type Credit = z.infer<typeof Credit>;

export const CreditTransaction = z
  .object({
    id: Id,
    kind: z.enum(['top_up', 'spend', 'refund', 'add', 'deduct', 'deposit']),
    amountMinor: SignedAmountMinor.meta({ description: 'What it did to the balance' }),
    paymentId: Id.nullable(),
    at: Moment,
  })
  .meta({ id: 'CreditTransaction' });
export type CreditTransaction = z.infer<typeof CreditTransaction>;

/** A way to pay that a customer has saved: the provider's token stays on the server. */
export const SavedMethod = z
  .object({
    id: Id,
    provider: z.string(),
    brand: z.string(),
    last4: z.string(),
    expires: z.string(),
    createdAt: Moment,
  })
  .meta({ id: 'SavedMethod' });
export type SavedMethod = z.infer<typeof SavedMethod>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;
const change = z.strictObject({ id: Id.optional(), amountMinor: AmountMinor.min(1), reason: Reason });

export const creditRoutes = {
  'GET /cafes/{cafeId}/customers': route({
    tag: 'credits',
    summary: 'Customers by name, with their credits; or those whose name or e-mail holds a text',
    access: 'credits:read',
    query: z.strictObject({ ...pageQuery, q: z.string().trim().min(1).max(80).optional() }),
    answers: { 200: page(Customer) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/customers': route({
    tag: 'credits',
    summary: 'Open an account for a customer; somebody known by this e-mail already is the same customer',
    access: 'credits:open',
    body: z.strictObject({ name: Name, email: Email }),
    answers: { 201: Customer },
    errors: [],
  }),
  'POST /cafes/{cafeId}/customers/{userId}/link': route({
    tag: 'credits',
    summary:
      'A code, shown to the customer, that lets a phone at a table act for the account; works once, for ten minutes',
    access: 'credits:open',
    answers: { 201: z.object({ code: z.string(), expiresAt: Moment }) },
    errors: [],
  }),
  'POST /guest/customer': route({
    tag: 'credits',
    summary: 'Link this phone to a customer’s account with the code that staff have shown',
    access: 'payments:start',
    body: z.strictObject({ code: z.string().regex(/^\d{8}$/, 'The eight digits that staff have shown') }),
    answers: { 201: z.object({ token: z.string(), expiresAt: Moment, customer: z.object({ id: Id, name: Name }) }) },
    errors: ['FORBIDDEN', 'TABLE_CODE_REPLACED', 'CODE_WRONG'],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 10 },
  }),
  'POST /guest/customer/me': route({
    tag: 'credits',
    summary: 'Link the phone at a table to whoever is signed in on it, without a code; makes them a customer there',
    access: 'signed-in',
    body: z.strictObject({ guestToken: z.string().min(20).max(2000) }),
    answers: { 201: z.object({ token: z.string(), expiresAt: Moment, customer: z.object({ id: Id, name: Name }) }) },
    errors: ['FORBIDDEN', 'TABLE_CODE_REPLACED'],
    idempotency: 'none',
    limits: { bodyBytes: 4096, perMinute: 30 },
  }),
  'GET /cafes/{cafeId}/users/{userId}/credit': route({
    tag: 'credits',
    summary: 'Credits of a customer (a guest: of the customer it is linked to)',
    access: 'credits:own',
    answers: { 200: Credit },
    errors: [],
  }),
  'POST /cafes/{cafeId}/users/{userId}/credit/add': route({
    tag: 'credits',
    summary: 'Give credits that nobody pays for: a present, a correction',
    access: 'credits:write',
    body: change,
    answers: { 201: Credit },
    errors: [...writes, 'DUPLICATE'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/users/{userId}/credit/deduct': route({
    tag: 'credits',
    summary: 'Take credits back; never below zero',
    access: 'credits:write',
    body: change,
    answers: { 201: Credit },
    errors: [...writes, 'CREDITS_SHORT', 'DUPLICATE'],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/users/{userId}/credit/transactions': route({
    tag: 'credits',
    summary: 'What moved the balance, newest first',
    access: 'credits:own',
    query: z.strictObject(pageQuery),
    answers: { 200: page(CreditTransaction) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/payment-methods': route({
    tag: 'credits',
    summary: 'Saved ways to pay of the customer that this phone is linked to, or that staff name',
    access: 'credits:own',
    query: z.strictObject({ userId: Id.optional() }),
    answers: { 200: whole(SavedMethod) },
    errors: [],
  }),
  'DELETE /cafes/{cafeId}/payment-methods/{methodId}': route({
    tag: 'credits', summary: 'Forget a saved way to pay', access: 'credits:own', answers: { 204: null }, errors: [],
  }), // prettier-ignore
};
