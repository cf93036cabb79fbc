import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import {
  AmountMinor,
  BusinessDay,
  CurrencyCode,
  Id,
  Moment,
  Note,
  page,
  pageQuery,
  Reason,
  SignedAmountMinor,
} from './values.ts';

export const CashMovement = z
  .object({
    id: Id,
    kind: z.enum(['paid_in', 'paid_out']),
    amountMinor: AmountMinor,
    reason: z.string(),
    by: Person,
    at: Moment,
  })
  .meta({ id: 'CashMovement' });

/** A cash drawer from its opening float to its count. `expected = float + taken − refunded + paid in − paid out`. */
export const DrawerSession = z
  .object({
    id: Id,
    businessDay: BusinessDay,
    currency: CurrencyCode,
    floatMinor: AmountMinor,
    takenMinor: AmountMinor.meta({ description: 'Cash payments, tips included' }),
    refundedMinor: AmountMinor,
    depositsBackMinor: AmountMinor.meta({ description: 'Deposits that went back with their glasses' }),
    tipsPaidOutMinor: AmountMinor,
    paidInMinor: AmountMinor,
    paidOutMinor: AmountMinor,
    expectedMinor: SignedAmountMinor,
    countedMinor: AmountMinor.nullable(),
    differenceMinor: SignedAmountMinor.nullable().meta({ description: 'Counted less expected' }),
    movements: z.array(CashMovement),
    note: z.string().nullable(),
    openedBy: Person,
    openedAt: Moment,
    closedBy: Person.nullable(),
    closedAt: Moment.nullable(),
  })
  .meta({ id: 'DrawerSession' });
export type DrawerSession = z.infer<typeof DrawerSession>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;

export const drawerRoutes = {
  'GET /cafes/{cafeId}/drawer': route({
    tag: 'drawer',
    summary: 'The open drawer with what should be in it',
    access: 'drawer:operate',
    answers: { 200: DrawerSession },
    errors: [],
  }),
  'GET /cafes/{cafeId}/drawer/sessions': route({
    tag: 'drawer',
    summary: 'Drawers, newest first',
    access: 'drawer:operate',
    query: z.strictObject({ ...pageQuery, day: z.iso.date().optional() }),
    answers: { 200: page(DrawerSession) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/drawer/open': route({
    tag: 'drawer',
    summary: 'Open the drawer with its float',
    access: 'drawer:operate',
    body: z.strictObject({ id: Id.optional(), floatMinor: AmountMinor }),
    answers: { 201: DrawerSession },
    errors: [...writes, 'DRAWER_OPEN', 'DUPLICATE'],
    idempotency: 'required',
  }),
  'POST /cafes/{cafeId}/drawer/movements': route({
    tag: 'drawer',
    summary: 'Put cash in or take it out, with a reason',
    access: 'drawer:operate',
    body: z.strictObject({ id: Id.optional(), kind: z.enum(['paid_in', 'paid_out']), amountMinor: AmountMinor.min(1), reason: Reason }),
    answers: { 201: DrawerSession },
    errors: [...writes, 'DRAWER_CLOSED', 'DRAWER_SHORT', 'DUPLICATE'],
    idempotency: 'required',
  }), // prettier-ignore
  'POST /cafes/{cafeId}/drawer/close': route({
    tag: 'drawer',
    summary: 'Close the drawer with what was counted; the difference is booked',
    access: 'drawer:operate',
    body: z.strictObject({ countedMinor: AmountMinor, note: Note.optional() }),
    answers: { 200: DrawerSession },
    errors: [...writes, 'DRAWER_CLOSED'],
    idempotency: 'required',
  }),
};
