import { z } from 'zod';
import { Person } from './orders.ts';
import { route } from './route.ts';
import { AmountMinor, BusinessDay, CurrencyCode, Id, Moment, Name, Note, page, pageQuery, SignedAmountMinor, whole } from './values.ts'; // prettier-ignore

/** What glasses look like on screens. */
export const glassIcons = ['glass', 'beer', 'wine', 'cocktail', 'cup', 'bottle', 'pitcher', 'crate'] as const;
/** Most glasses of a kind that one order, return or breakage takes. */
export const glassesMax = 500;
export const glassUsesMax = 500;
const depositMinorMax = 100_000;
/** Days after which a kind is taken for lost unless its café says otherwise: what nobody brings back does not pile up. */
export const keptAfterDaysUsual = 90;

/** What goes out in a glass: a category, a product, or one variant of it. The most exact one holds. */
export const GlassUse = z
  .strictObject({
    categoryId: Id.optional(),
    productId: Id.optional(),
    variantId: Id.optional(),
    count: z.int().min(0).max(20).meta({ description: 'So many for one piece; 0: in none, whatever its product or category says' }),
  })
  .refine((use) => [use.categoryId, use.productId, use.variantId].filter((id) => id !== undefined).length === 1, {
    message: 'Name either a category, a product or a variant',
    path: ['productId'],
  }); // prettier-ignore
export type GlassUse = z.infer<typeof GlassUse>;

const typeFields = {
  name: Name,
  icon: z.enum(glassIcons),
  depositMinor: z.int().min(0).max(depositMinorMax).meta({ description: 'Deposit of one, in minor units; 0: it is only counted' }),
  goesOut: z.enum(['always', 'on_premises', 'take_away']).meta({ description: 'With which orders it goes out' }),
  barcode: z.string().trim().min(1).max(64).nullable(),
  keptAfterDays: z.int().min(1).max(3650).nullable().meta({ description: 'Taken for lost after so many days, its deposit kept; null: never by itself' }),
  uses: z.array(GlassUse).max(glassUsesMax),
}; // prettier-ignore

/** A kind of glass, and how many there are where. */
export const GlassType = z
  .object({
    id: Id,
    ...typeFields,
    uses: z.array(
      z.object({ categoryId: Id.nullable(), productId: Id.nullable(), variantId: Id.nullable(), count: z.int() }),
    ),
    owned: z.int().meta({ description: 'How many the house owns: bought, less broken and lost' }),
    out: z.int().meta({ description: 'Of these, with guests' }),
    bought: z.int(),
    broken: z.int(),
    lost: z.int(),
    heldMinor: AmountMinor.meta({ description: 'Deposits of this kind that were paid and are neither given back nor kept' }),
    removed: z.boolean().meta({ description: 'Goes out no more; those that are out still come back' }),
  })
  .meta({ id: 'GlassType' }); // prettier-ignore
export type GlassType = z.infer<typeof GlassType>;

const Count = z.int().min(1).max(glassesMax);
const counted = z.strictObject({ glassTypeId: Id, count: Count });
const Counted = z
  .array(counted)
  .min(1)
  .max(50)
  .refine((list) => new Set(list.map(({ glassTypeId }) => glassTypeId)).size === list.length, {
    message: 'Name each kind once',
  });

export const refundsTo = ['cash', 'credits', 'tab', 'none'] as const;

/** Glasses that came back together, and where their deposits went. */
export const GlassReturn = z
  .object({
    id: Id,
    to: z.enum(refundsTo),
    amountMinor: AmountMinor.meta({ description: 'Deposits that were given back' }),
    roundingMinor: SignedAmountMinor.meta({ description: 'Cash rounds to five cents: what was given beyond the amount' }),
    currency: CurrencyCode,
    glasses: z.array(z.object({ glassTypeId: Id, name: z.string(), count: z.int(), amountMinor: AmountMinor })),
    customer: Person.nullable(),
    tabId: Id.nullable(),
    counterId: Id.nullable(),
    by: Person,
    businessDay: BusinessDay,
    at: Moment,
  })
  .meta({ id: 'GlassReturn' }); // prettier-ignore
export type GlassReturn = z.infer<typeof GlassReturn>;

export const GlassMovement = z
  .object({
    id: Id,
    glassTypeId: Id,
    glassName: z.string(),
    kind: z.enum(['out', 'back', 'broken', 'lost', 'cancelled', 'bought']),
    count: z.int(),
    orderId: Id.nullable(),
    orderNumber: z.int().nullable(),
    tableLabel: z.string().nullable(),
    zoneName: z.string().nullable(),
    counterName: z.string().nullable(),
    by: Person.nullable(),
    note: z.string().nullable(),
    businessDay: BusinessDay,
    at: Moment,
  })
  .meta({ id: 'GlassMovement' });
export type GlassMovement = z.infer<typeof GlassMovement>;

/** Where glasses are (`zone`), or how many were out when (`hour`). */
export const GlassesOut = z
  .object({
    key: z.string().meta({ description: 'Id of the zone, `none` outside of all; or the hour as a moment' }),
    label: z.string().nullable().meta({ description: 'Name of the zone' }),
    out: z.int().meta({ description: 'With guests: now, or at the end of the hour' }),
    wentOut: z.int().meta({ description: 'On that business day, or in that hour' }),
    cameBack: z.int(),
    depositMinor: AmountMinor.meta({ description: 'Deposits of what is out now; 0 by hour' }),
  })
  .meta({ id: 'GlassesOut' });
export type GlassesOut = z.infer<typeof GlassesOut>;

const writes = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'] as const;

export const glassRoutes = {
  'GET /cafes/{cafeId}/glasses': route({
    tag: 'glasses',
    summary: 'Kinds of glasses: deposit, what goes out in them, how many are out',
    access: 'glasses:handle',
    answers: { 200: whole(GlassType) },
    errors: ['GLASSES_OFF'],
  }),
  'POST /cafes/{cafeId}/glasses': route({
    tag: 'glasses',
    summary: 'Add a kind of glass',
    access: 'glasses:write',
    body: z.strictObject({
      id: Id.optional(),
      ...typeFields,
      keptAfterDays: typeFields.keptAfterDays.default(keptAfterDaysUsual),
      owned: z.int().min(0).max(1_000_000).default(0).meta({ description: 'How many there are to begin with' }),
    }),
    answers: { 201: GlassType },
    errors: ['GLASSES_OFF', 'DUPLICATE'],
  }),
  'PATCH /cafes/{cafeId}/glasses/{glassTypeId}': route({
    tag: 'glasses',
    summary: 'Change a kind of glass; what is out keeps the deposit it went out with',
    access: 'glasses:write',
    body: z.strictObject(typeFields).partial(),
    answers: { 200: GlassType },
    errors: ['GLASSES_OFF', 'DUPLICATE'],
  }),
  'DELETE /cafes/{cafeId}/glasses/{glassTypeId}': route({
    tag: 'glasses',
    summary: 'Let a kind go out no more; those that are out can still come back',
    access: 'glasses:write',
    answers: { 204: null },
    errors: ['GLASSES_OFF'],
  }),
  'POST /cafes/{cafeId}/glasses/{glassTypeId}/purchases': route({
    tag: 'glasses',
    summary: 'Write down glasses that the house has got',
    access: 'glasses:write',
    body: z.strictObject({ id: Id.optional(), count: z.int().min(1).max(100_000), note: Note.optional() }),
    answers: { 201: GlassType },
    errors: ['GLASSES_OFF', 'DUPLICATE'],
  }),
  'POST /cafes/{cafeId}/glasses/{glassTypeId}/losses': route({
    tag: 'glasses',
    summary: 'Take what has been out for long for lost: its deposit is kept',
    access: 'glasses:write',
    body: z.strictObject({ id: Id.optional(), olderThanDays: z.int().min(0).max(3650), note: Note.optional() }),
    answers: { 201: z.object({ count: z.int(), keptMinor: AmountMinor, type: GlassType }) },
    errors: ['GLASSES_OFF', 'DUPLICATE'],
  }),
  'POST /cafes/{cafeId}/glasses/breakages': route({
    tag: 'glasses',
    summary: 'Write down broken glasses: of guests (the deposit is kept), or of the house',
    access: 'glasses:handle',
    body: z.strictObject({
      id: Id.optional(),
      glasses: Counted,
      by: z.enum(['guest', 'house']),
      counterId: Id.optional(),
      note: Note.optional(),
    }),
    answers: { 201: z.object({ id: Id, count: z.int(), keptMinor: AmountMinor }) },
    errors: [...writes, 'GLASSES_OFF', 'GLASSES_NOT_OUT', 'DUPLICATE'],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/glasses/returns': route({
    tag: 'glasses',
    summary: 'Glasses that came back, newest first',
    access: 'glasses:handle',
    query: z.strictObject(pageQuery),
    answers: { 200: page(GlassReturn) },
    errors: ['GLASSES_OFF'],
  }),
  'POST /cafes/{cafeId}/glasses/returns': route({
    tag: 'glasses',
    summary:
      'Take glasses back at any counter: the deposit goes back in cash, to credits, or off an open bill. Never more than is out',
    access: 'glasses:handle',
    body: z
      .strictObject({
        id: Id.optional(),
        glasses: Counted,
        to: z.enum(refundsTo).meta({ description: '`none`: nobody wants the deposit; the house keeps it' }),
        userId: Id.optional().meta({ description: 'Whose credits' }),
        tabId: Id.optional().meta({ description: 'Which open bill; its deposit must still be due' }),
        counterId: Id.optional(),
      })
      .refine(({ to, userId }) => (to === 'credits') === (userId !== undefined), {
        message: 'Say whose credits, for credits only',
        path: ['userId'],
      })
      .refine(({ to, tabId }) => (to === 'tab') === (tabId !== undefined), {
        message: 'Say which bill, for a bill only',
        path: ['tabId'],
      }),
    answers: { 201: GlassReturn },
    errors: [...writes, 'GLASSES_OFF', 'GLASSES_NOT_OUT', 'DRAWER_CLOSED', 'TAB_CLOSED', 'DUPLICATE'],
    idempotency: 'required',
  }),
  'GET /cafes/{cafeId}/glasses/out': route({
    tag: 'glasses',
    summary: 'How many glasses are out, by zone, or by hour of a business day',
    access: 'glasses:handle',
    query: z.strictObject({ by: z.enum(['zone', 'hour']).default('zone'), day: z.iso.date().optional(), glassTypeId: Id.optional() }),
    answers: { 200: z.object({ by: z.enum(['zone', 'hour']), businessDay: BusinessDay, items: z.array(GlassesOut) }) },
    errors: ['GLASSES_OFF'],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/glasses/movements': route({
    tag: 'glasses',
    summary: 'Every movement of glasses, newest first',
    access: 'glasses:handle',
    query: z.strictObject({ ...pageQuery, glassTypeId: Id.optional() }),
    answers: { 200: page(GlassMovement) },
    errors: ['GLASSES_OFF'],
  }),
};
