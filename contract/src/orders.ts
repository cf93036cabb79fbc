import { z } from 'zod';
import { ServiceMode } from './menu.ts';
import { route } from './route.ts';
import {
  AmountMinor,
  BusinessDay,
  CurrencyCode,
  Id,
  Moment,
  Note,
  Reason,
  SignedAmountMinor,
  page,
  pageQuery,
} from './values.ts';

/** Status of an order or ticket: the `status` of a workflow step, or `cancelled`. */
export const Status = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,29}$/)
  .meta({ description: 'The `status` of a step of the workflow, or `cancelled`' });
export const StatusKind = z.enum(['queued', 'making', 'ready', 'done', 'cancelled']);

export const OrderLine = z
  .object({
    id: Id,
    ticketId: Id,
    productId: Id,
    variantId: Id,
    name: z.string(),
    variantName: z.string(),
    modifiers: z.array(z.object({ id: Id, name: z.string(), priceMinor: SignedAmountMinor })),
    note: z.string().nullable(),
    quantity: z.int(),
    voided: z.int().meta({ description: 'So many of them were taken back and are not made' }),
    unitPriceMinor: AmountMinor.meta({ description: 'One piece with its modifiers, VAT included' }),
    totalMinor: AmountMinor,
    taxRate: z.number().meta({ description: 'VAT in per cent, as it was when the order was placed' }),
    deposit: z
      .literal(true)
      .optional()
      .meta({ description: 'The deposit on glasses that go out with the order: no sale, no VAT, nothing to make' }),
  })
  .meta({ id: 'OrderLine' });
export type OrderLine = z.infer<typeof OrderLine>;

const TicketState = z.object({
  id: Id,
  counterId: Id,
  status: Status,
  kind: StatusKind,
  step: z.int().meta({ description: 'Place in the workflow of the order, from 0' }),
  acknowledgedAt: Moment.nullable(),
});

export const TotalsShape = z
  .object({
    subtotalMinor: AmountMinor,
    taxMinor: AmountMinor,
    tipMinor: AmountMinor,
    totalMinor: AmountMinor,
    currency: CurrencyCode,
  })
  .meta({ id: 'Totals' });

export const Person = z.object({ id: Id, name: z.string() }).meta({ id: 'Person' });

export const Order = z
  .object({
    id: Id,
    number: z.int().meta({ description: 'What the bartender shouts: counts up from 1 each business day' }),
    businessDay: BusinessDay,
    status: Status,
    kind: StatusKind,
    tabId: Id,
    tableId: Id.nullable(),
    tableLabel: z.string().nullable(),
    zoneName: z.string().nullable(),
    tabName: z.string().nullable(),
    workflowId: Id,
    serviceMode: ServiceMode,
    guestId: Id.nullable().meta({ description: 'The guest session that sent it' }),
    placedBy: Person.nullable().meta({ description: 'The employee who typed it in, where one did' }),
    forUser: Person.nullable().meta({ description: 'The colleague or customer it is for, on a proxy order' }),
    note: z.string().nullable(),
    lines: z.array(OrderLine),
    tickets: z.array(TicketState),
    totals: TotalsShape,
    held: z.boolean().meta({ description: 'Pay first: its tickets wait, unseen by counters, until it is paid' }),
    reducedMinor: AmountMinor.meta({ description: 'Taken off since: discounts, on the house, voided, refunded' }),
    paidMinor: AmountMinor,
    createdAt: Moment,
    cancelledReason: z.string().nullable(),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

/** What a guest's phone shows of an order beside the order itself. */
export const OrderProgress = Order.extend({
  progress: z
    .object({ ahead: z.int(), waitMinutes: z.object({ from: z.int(), to: z.int() }).nullable() })
    .nullable()
    .meta({ description: 'Tickets before it at its slowest counter, and how long it takes; null once it is ready' }),
}).meta({ id: 'OrderProgress' });
export type OrderProgress = z.infer<typeof OrderProgress>;

export const Ticket = TicketState.extend({
  orderId: Id,
  number: z.int(),
  tabId: Id,
  tableLabel: z.string().nullable(),
  zoneName: z.string().nullable(),
  tabName: z.string().nullable(),
  placedBy: Person.nullable(),
  forUser: Person.nullable(),
  workflowId: Id,
  note: z.string().nullable(),
  lines: z.array(
    OrderLine.pick({
      id: true,
      name: true,
      variantName: true,
      modifiers: true,
      note: true,
      quantity: true,
      voided: true,
    }),
  ),
  createdAt: Moment,
  changedAt: Moment,
}).meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

export const quantityMax = 99;
export const linesMax = 50;

export const OrderPlacement = z.strictObject({
  id: Id.optional(),
  tableId: Id.optional(),
  tabId: Id.optional(),
  forUserId: Id.optional(),
  serviceMode: ServiceMode.default('on_premises'),
  payFirst: z
    .boolean()
    .optional()
    .meta({ description: 'Staff only: decides for this order, whatever café and zone say' }),
  note: Note.optional(),
  lines: z
    .array(
      z.strictObject({
        productId: Id,
        variantId: Id.optional(),
        modifierIds: z.array(Id).max(20).optional(),
        quantity: z.int().min(1).max(quantityMax),
        note: Note.optional(),
      }),
    )
    .min(1)
    .max(linesMax),
});
export type OrderPlacement = z.input<typeof OrderPlacement>;

/** `from` is the status one sees: when somebody else has moved it meanwhile the answer is 409 with `current`. */
const Move = z.strictObject({ from: Status.optional() }).optional();

export const orderRoutes = {
  'POST /cafes/{cafeId}/orders': route({
    tag: 'orders',
    summary: 'Place an order. Prices, VAT and counters are decided here; a guest orders for its own table only',
    access: 'orders:create',
    body: OrderPlacement,
    answers: { 201: Order },
    errors: [
      'FORBIDDEN', 'TABLE_CODE_REPLACED', 'IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED', 'TAB_CLOSED', 'NOT_ORDERABLE', 'NO_COUNTER', 'ORDERING_CLOSED', 'DUPLICATE', 'CLOCK_IN_FIRST',
    ], // prettier-ignore
    idempotency: 'required',
    limits: { bodyBytes: 32 * 1024 },
  }),
  'GET /cafes/{cafeId}/orders': route({
    tag: 'orders',
    summary: 'Orders, newest first (a guest: those of its tab)',
    access: 'orders:read',
    query: z.strictObject({
      ...pageQuery,
      tabId: Id.optional(),
      open: z.stringbool().optional(),
      number: z.coerce.number().int().min(1).max(1_000_000).optional(),
    }),
    answers: { 200: page(Order) },
    errors: [],
  }),
  'GET /cafes/{cafeId}/orders/{orderId}': route({
    tag: 'orders',
    summary: 'One order with its place in the queue',
    access: 'orders:read',
    answers: { 200: OrderProgress },
    errors: [],
  }),
  'PATCH /cafes/{cafeId}/orders/{orderId}/status': route({
    tag: 'orders',
    summary:
      'Move all tickets of an order to the step after (or before) theirs, or to `cancelled` with a note as reason',
    access: 'orders:advance',
    body: z.strictObject({ status: Status, note: Note.optional() }),
    answers: { 200: Order },
    errors: ['STATUS_MOVED', 'STATUS_STEP', 'ORDER_FINISHED', 'PAY_FIRST'],
  }),
  'POST /cafes/{cafeId}/orders/{orderId}/cancel': route({
    tag: 'orders',
    summary: 'Cancel an order with a reason',
    access: 'orders:cancel',
    body: z.strictObject({
      reason: Reason,
      refund: z
        .enum(['same', 'cash', 'credits'])
        .optional()
        .meta({ description: 'Where what was paid goes back to; without it a paid order is refused' }),
    }),
    answers: { 200: Order },
    errors: ['FORBIDDEN', 'ORDER_FINISHED', 'ALREADY_PAID', 'PAYMENT_RUNNING', 'NO_CUSTOMER', 'METHOD_OFF'],
  }),
  'POST /cafes/{cafeId}/orders/{orderId}/counter': route({
    tag: 'orders',
    summary: 'Give tickets of an order to another counter',
    access: 'orders:advance',
    body: z.strictObject({ counterId: Id, ticketId: Id.optional() }),
    answers: { 200: Order },
    errors: ['COUNTER_CLOSED', 'ORDER_FINISHED'],
  }),
  'POST /cafes/{cafeId}/tickets/{ticketId}/acknowledge': route({
    tag: 'orders', summary: 'A screen or printer has it', access: 'orders:advance', answers: { 200: Ticket }, errors: [],
    whileLocked: true,
  }), // prettier-ignore
  'POST /cafes/{cafeId}/tickets/{ticketId}/advance': route({
    tag: 'orders',
    summary: 'One step forward',
    access: 'orders:advance',
    body: Move,
    answers: { 200: Ticket },
    errors: ['STATUS_MOVED', 'ORDER_FINISHED', 'PAY_FIRST'],
  }),
  'POST /cafes/{cafeId}/tickets/{ticketId}/recall': route({
    tag: 'orders',
    summary: 'One step back',
    access: 'orders:advance',
    body: Move,
    answers: { 200: Ticket },
    errors: ['STATUS_MOVED', 'STATUS_STEP', 'ORDER_FINISHED', 'PAY_FIRST'],
  }),
};
