import { z } from 'zod';
import { Person } from './orders.ts';
import { paymentMethods } from './payments.ts';
import { route } from './route.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, Moment, SignedAmountMinor, whole } from './values.ts';

/** Figures of one business day, added up from the ledger. Refunds are taken off, and shown beside. */
export const DayReport = z
  .object({
    businessDay: BusinessDay,
    currency: CurrencyCode,
    closing: z.object({ number: z.int(), by: Person, at: Moment }).nullable(),
    salesMinor: SignedAmountMinor.meta({ description: 'With VAT, without tips, less refunds' }),
    taxMinor: SignedAmountMinor,
    tipsMinor: SignedAmountMinor,
    roundingMinor: SignedAmountMinor,
    refundsMinor: AmountMinor,
    discountsMinor: AmountMinor,
    compsMinor: AmountMinor,
    voidsMinor: AmountMinor,
    topUpsMinor: AmountMinor,
    deposits: z.object({ takenMinor: SignedAmountMinor, backMinor: AmountMinor, keptMinor: AmountMinor }).meta({ description: 'On glasses, no sales: taken less refunds; given back with the glasses; kept for those that did not come back' }),
    payments: z.int(),
    receipts: z.object({ from: z.int(), to: z.int() }).nullable(),
    methods: z.array(z.object({ method: z.enum([...paymentMethods, 'bank']), count: z.int(), takenMinor: AmountMinor, refundedMinor: AmountMinor, tipsMinor: SignedAmountMinor })),
    taxes: z.array(z.object({ rate: z.number(), grossMinor: SignedAmountMinor, taxMinor: SignedAmountMinor, netMinor: SignedAmountMinor })),
    employees: z.array(z.object({ person: Person.nullable().meta({ description: 'Null: guests by phone' }), payments: z.int(), takenMinor: AmountMinor, tipsMinor: SignedAmountMinor })),
    looseCashMinor: SignedAmountMinor.meta({ description: 'Cash taken, less given back, while no drawer was open: it went to the safe' }),
    drawers: z.array(z.object({ id: Id, openedAt: Moment, closedAt: Moment.nullable(), floatMinor: AmountMinor, expectedMinor: SignedAmountMinor, countedMinor: AmountMinor.nullable(), differenceMinor: SignedAmountMinor.nullable() })),
    openTabs: z.object({ count: z.int(), dueMinor: AmountMinor }),
    ledger: z.array(z.object({ account: z.string(), debitMinor: AmountMinor, creditMinor: AmountMinor })),
  })
  .meta({ id: 'DayReport' }); // prettier-ignore
export type DayReport = z.infer<typeof DayReport>;

/** Tips of a day: what is in the pool, and who was there to share it. */
export const TipPool = z
  .object({
    businessDay: BusinessDay,
    currency: CurrencyCode,
    collectedMinor: SignedAmountMinor,
    paidOutMinor: AmountMinor,
    leftMinor: SignedAmountMinor,
    people: z.array(z.object({ person: Person, from: Moment, to: Moment, minutes: z.int() })).meta({ description: 'Who worked that day: by the hours of their shifts, or from the first to the last thing they did' }),
    payouts: z.array(z.object({ id: Id, by: Person, at: Moment, shares: z.array(z.object({ person: Person, weight: z.int(), amountMinor: AmountMinor })) })),
  })
  .meta({ id: 'TipPool' }); // prettier-ignore
export type TipPool = z.infer<typeof TipPool>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;

export const reportRoutes = {
  'GET /cafes/{cafeId}/reports/day/{date}': route({
    tag: 'reports',
    summary: 'The figures of a business day; as printed where it was closed',
    access: 'reports:read',
    params: { date: z.iso.date() },
    answers: { 200: DayReport },
    errors: [],
  }),
  'POST /cafes/{cafeId}/reports/day/{date}/close': route({
    tag: 'reports',
    summary: 'Close a business day: its Z-report, numbered; drawers must be counted and payments ended',
    access: 'reports:close',
    params: { date: z.iso.date() },
    answers: { 201: DayReport },
    errors: [...writes, 'DAY_CLOSED', 'DRAWER_OPEN', 'PAYMENT_RUNNING'],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/tips/{date}': route({
    tag: 'reports',
    summary: 'The tips of a business day and who may share them',
    access: 'reports:read',
    params: { date: z.iso.date() },
    answers: { 200: TipPool },
    errors: [],
  }),
  'POST /cafes/{cafeId}/tips/{date}/payouts': route({
    tag: 'reports',
    summary: 'Share tips out among people by weight (minutes worked, or 1 each), in cash from the drawer',
    access: 'reports:close',
    params: { date: z.iso.date() },
    body: z.strictObject({
      id: Id.optional(),
      amountMinor: AmountMinor.min(1).optional().meta({ description: 'Left out: all that is in the pool' }),
      shares: z.array(z.strictObject({ userId: Id, weight: z.int().min(1).max(10_000) })).min(1).max(200),
    }),
    answers: { 201: TipPool },
    errors: [...writes, 'POOL_SHORT', 'DRAWER_SHORT', 'DUPLICATE', 'NOT_FOUND'],
    idempotency: 'required',
  }), // prettier-ignore
  'GET /cafes/{cafeId}/ledger/accounts': route({
    tag: 'reports',
    summary: 'Every account of the café with what stands on it',
    access: 'reports:read',
    answers: { 200: whole(z.object({ code: z.string(), kind: z.enum(['asset', 'liability', 'income', 'expense']), debitMinor: z.int(), creditMinor: z.int(), balanceMinor: z.int() })) },
    errors: [],
  }), // prettier-ignore
};
