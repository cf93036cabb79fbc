import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, Id, Moment, Reason, whole } from './values.ts';

/** A bill is paid in parts: which part somebody takes. The server turns each into amounts of lines. */
export const sharesMax = 50;
export const partLinesMax = 200;

/** `take` of `of` equal pieces of a line: 1 of 1 is the whole line, 2 of 3 two of three beers, 1 of 2 half a pizza. */
const LinePart = z
  .strictObject({ orderId: Id, lineId: Id, take: z.int().min(1).max(99), of: z.int().min(1).max(99) })
  .refine(({ take, of }) => take <= of, { message: 'Take no more pieces than there are', path: ['take'] });

export const BillPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rest') }),
  z.strictObject({ kind: z.literal('order'), orderId: Id }),
  z.strictObject({ kind: z.literal('lines'), lines: z.array(LinePart).min(1).max(partLinesMax) }),
  z.strictObject({ kind: z.literal('share'), of: z.int().min(2).max(sharesMax) }),
  z.strictObject({ kind: z.literal('amount'), amountMinor: AmountMinor.min(1) }),
]);
export type BillPart = z.infer<typeof BillPart>;

export const LineAmount = z.object({ orderId: Id, lineId: Id, amountMinor: AmountMinor });
export type LineAmount = z.infer<typeof LineAmount>;

/** Somebody is about to pay this part: nobody else can until it is paid, let go or forgotten (`expiresAt`). */
export const Claim = z
  .object({
    id: Id,
    tabId: Id,
    kind: z.enum(['rest', 'order', 'lines', 'share', 'amount']),
    guestId: Id.nullable(),
    by: Person.nullable(),
    label: z
      .string()
      .meta({ description: 'What the others at the table see: a name, or empty for a guest without one' }),
    amountMinor: AmountMinor,
    parts: z.array(LineAmount),
    paymentId: Id.nullable(),
    expiresAt: Moment,
  })
  .meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;

/** One line as it stands on a bill. `totalMinor = reduced + paid + claimed + due`. */
export const BillLine = z
  .object({
    orderId: Id,
    orderNumber: z.int(),
    lineId: Id,
    guestId: Id.nullable(),
    name: z.string(),
    variantName: z.string(),
    modifiers: z.array(z.string()),
    quantity: z.int(),
    voided: z.int().meta({ description: 'So many of them were voided; of a deposit: so many glasses were given back' }),
    comped: z.int().meta({ description: 'So many of them are on the house' }),
    left: z.int().meta({ description: 'So many of them can still be voided or put on the house' }),
    taxRate: z.number(),
    totalMinor: AmountMinor,
    reducedMinor: AmountMinor.meta({ description: 'Taken off: discounts, on the house, voided, refunded' }),
    paidMinor: AmountMinor,
    claimedMinor: AmountMinor,
    dueMinor: AmountMinor,
    held: z.boolean().meta({ description: 'Waits for its payment before it is made' }),
    deposit: z
      .literal(true)
      .optional()
      .meta({ description: 'The deposit on glasses: no sale, no VAT, back with the glasses' }),
  })
  .meta({ id: 'BillLine' });
export type BillLine = z.infer<typeof BillLine>;

export const Bill = z
  .object({
    tabId: Id,
    status: z.enum(['open', 'closed']),
    lines: z.array(BillLine),
    claims: z.array(Claim),
    totalMinor: AmountMinor.meta({ description: 'What everything costs, less what was taken off' }),
    paidMinor: AmountMinor,
    claimedMinor: AmountMinor,
    dueMinor: AmountMinor.meta({ description: 'What nobody has paid or claimed yet' }),
    latestSeq: z.int(),
  })
  .meta({ id: 'Bill' });
export type Bill = z.infer<typeof Bill>;

export const adjustmentKinds = ['discount', 'comp', 'void'] as const;
/** Something that was taken off a bill. */
export const Adjustment = z
  .object({
    id: Id,
    kind: z.enum([...adjustmentKinds, 'refund', 'allowance']),
    amountMinor: AmountMinor,
    lines: z.array(LineAmount),
    reason: z.string(),
    by: Person,
    createdAt: Moment,
  })
  .meta({ id: 'Adjustment' });
export type Adjustment = z.infer<typeof Adjustment>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;

export const billRoutes = {
  'GET /cafes/{cafeId}/tabs/{tabId}/bill': route({
    tag: 'bills',
    summary: 'A bill line by line: what is paid, claimed and due (a guest: of its own tab)',
    access: 'tabs:read',
    answers: { 200: Bill },
    errors: [],
  }),
  'POST /cafes/{cafeId}/tabs/{tabId}/claims': route({
    tag: 'bills',
    summary: 'Claim a part of a bill to pay it; a new claim of the same payer replaces the old one',
    access: 'bills:claim',
    body: z.strictObject({ id: Id.optional(), part: BillPart, label: z.string().trim().max(40).optional() }),
    answers: { 201: Claim },
    errors: [...writes, 'TAB_CLOSED', 'ALREADY_PAID', 'CLAIMED', 'DUPLICATE'],
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }),
  'DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}': route({
    tag: 'bills',
    summary: 'Let a claim go (a guest: its own)',
    access: 'bills:claim',
    answers: { 204: null },
    errors: ['PAYMENT_RUNNING'],
  }),
  'GET /cafes/{cafeId}/tabs/{tabId}/adjustments': route({
    tag: 'bills',
    summary: 'What was taken off a bill, by whom and why',
    access: 'payments:read',
    answers: { 200: whole(Adjustment) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/tabs/{tabId}/adjustments': route({
    tag: 'bills',
    summary: 'Take something off what is still due: a discount in per cent or amount, on the house, or voided',
    access: 'bills:adjust',
    body: z
      .strictObject({
        id: Id.optional(),
        kind: z.enum(adjustmentKinds),
        lines: z
          .array(z.strictObject({ orderId: Id, lineId: Id, quantity: z.int().min(1).max(99).optional() }))
          .min(1)
          .max(partLinesMax)
          .optional()
          .meta({ description: 'Which lines, or so many of them; left out: the whole bill' }),
        percent: z.int().min(1).max(100).optional(),
        amountMinor: AmountMinor.min(1).optional(),
        reason: Reason,
      })
      .refine(({ percent, amountMinor }) => percent === undefined || amountMinor === undefined, {
        message: 'Give either a percentage or an amount',
        path: ['amountMinor'],
      }),
    answers: { 201: Adjustment },
    errors: [...writes, 'FORBIDDEN', 'TAB_CLOSED', 'ALREADY_PAID', 'CLAIMED', 'DUPLICATE'],
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }),
  'POST /cafes/{cafeId}/tabs/{tabId}/lines': route({
    tag: 'bills',
    summary: 'Move lines of another open bill onto this one, with what is paid on them',
    access: 'tabs:write',
    body: z.strictObject({
      lines: z
        .array(z.strictObject({ orderId: Id, lineId: Id }))
        .min(1)
        .max(partLinesMax),
    }),
    answers: { 200: Bill },
    errors: [...writes, 'TAB_CLOSED', 'CLAIMED', 'ORDER_FINISHED'],
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }),
};
