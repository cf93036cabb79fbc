import { z } from 'zod';
import { route } from './route.ts';
import { AmountMinor, Colour, CurrencyCode, Id, LanguageCode, Moment, Name, Slug, whole } from './values.ts';
import { Email } from './auth.ts';

const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, 'An IANA time zone such as Europe/Brussels')
  .meta({ description: 'IANA time zone such as Europe/Brussels' });
const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'A time such as 04:00');

export const Address = z
  .strictObject({
    street: z.string().max(120),
    postalCode: z.string().max(20),
    city: z.string().max(80),
    country: z.string().regex(/^[A-Z]{2}$/),
  })
  .meta({ id: 'Address' });

export const Branding = z
  .strictObject({
    accent: Colour.nullable(),
    logoUrl: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable(),
  })
  .meta({ id: 'Branding' });

/** What a café switches on: calling a waiter by phone, showing guests how long it takes, glasses with a deposit. */
export const Features = z
  .strictObject({ calls: z.boolean(), wait: z.boolean(), glasses: z.boolean().default(false) })
  .meta({ id: 'Features' });

export const Cafe = z
  .object({
    id: Id,
    slug: Slug,
    name: Name,
    legalName: z.string().max(120),
    address: Address.nullable(),
    vatNumber: z.string().max(20),
    timeZone: z.string(),
    currency: CurrencyCode,
    businessDayStart: z.string(),
    languages: z.array(LanguageCode),
    branding: Branding,
    orderingOpen: z.boolean(),
    features: Features,
    active: z.boolean(),
    createdAt: Moment,
  })
  .meta({ id: 'Cafe' });
export type Cafe = z.infer<typeof Cafe>;

/** What a stranger may know of a café: what hangs beside its door. */
export const CafeFront = z
  .object({
    id: Id,
    slug: Slug,
    name: Name,
    currency: CurrencyCode,
    timeZone: z.string(),
    languages: z.array(LanguageCode),
    branding: Branding,
    orderingOpen: z.boolean(),
  })
  .meta({ id: 'CafeFront' });
export type CafeFront = z.infer<typeof CafeFront>;

/** Where several counters could make a ticket, who gets it. */
export const distributions = ['by_category', 'round_robin', 'least_loaded'] as const;

export const payModes = ['tab', 'pay_first'] as const;

/** How guests pay; the methods themselves are set up under `/payment-accounts`. */
export const PaymentSettings = z
  .strictObject({
    payMode: z.enum(payModes).meta({ description: 'Served first and paid later, or paid before it is made; a zone may differ' }),
    tips: z.strictObject({
      kind: z.enum(['percent', 'amount']),
      values: z.array(z.int().min(1).max(100_000)).max(5).meta({ description: 'Per cent, or minor units' }),
    }),
    cashRounding: z.boolean().meta({ description: 'Cash totals to the nearest five cents' }),
    refundApprovalAboveMinor: AmountMinor.meta({ description: 'A refund above this needs a second person' }),
    claimMinutes: z.int().min(1).max(30),
    registerRequired: z.boolean().meta({
      description: 'The café must use a certified cash register: no payment here unless a fiscal adapter is connected',
    }),
    printer: z.strictObject({ host: z.string().trim().min(1).max(120), port: z.int().min(1).max(65_535) }).nullable(),
  })
  .meta({ id: 'PaymentSettings' }); // prettier-ignore
export type PaymentSettings = z.infer<typeof PaymentSettings>;

/** How shared tablets and screens behave. */
export const DeviceSettings = z
  .strictObject({
    lockAfterSeconds: z
      .int()
      .min(0)
      .max(3600)
      .meta({ description: 'A shared device that nobody touches for so long locks itself; 0: never' }),
  })
  .meta({ id: 'DeviceSettings' });
export const standardDevices: z.infer<typeof DeviceSettings> = { lockAfterSeconds: 120 };

export const Settings = z
  .strictObject({
    languages: z.array(LanguageCode).min(1).max(4),
    orderingOpen: z.boolean().meta({ description: 'Guests may order by phone' }),
    distribution: z.enum(distributions),
    acknowledgeWithinSeconds: z.int().min(10).max(3600),
    branding: Branding,
    features: Features,
    payments: PaymentSettings,
    devices: DeviceSettings.default(standardDevices),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

export const CafeChange = z.strictObject({
  name: Name.optional(),
  legalName: z.string().trim().max(120).optional(),
  address: Address.nullable().optional(),
  vatNumber: z.string().trim().max(20).optional(),
  timeZone: TimeZone.optional(),
  businessDayStart: TimeOfDay.optional(),
});

export const CafeOpening = z.strictObject({
  id: Id.optional(),
  slug: Slug,
  name: Name,
  legalName: z.string().trim().max(120).optional(),
  timeZone: TimeZone.default('Europe/Brussels'),
  currency: CurrencyCode.default('EUR'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('BE'),
  languages: z.array(LanguageCode).min(1).max(4).default(['nl', 'fr', 'en', 'de']),
  owner: z.strictObject({ email: Email, name: Name, password: z.string().min(15).max(256) }),
});

export const cafeRoutes = {
  'GET /cafes': route({
    tag: 'cafés',
    summary: 'The cafés one works in; for a platform admin, all of them',
    access: 'signed-in',
    answers: { 200: whole(Cafe) },
    errors: ['FORBIDDEN'],
  }),
  'POST /cafes': route({
    tag: 'cafés',
    summary: 'Open a café with its owner, standard workflow and VAT rates of its country',
    access: 'cafes:create',
    body: CafeOpening,
    answers: { 201: Cafe },
    errors: ['FORBIDDEN', 'DUPLICATE'],
    idempotency: 'none',
  }),
  'GET /cafes/by-slug/{slug}': route({
    tag: 'cafés',
    summary: 'The front of a café, by the name in its address',
    access: 'public',
    params: { slug: Slug },
    answers: { 200: CafeFront },
    errors: ['NOT_FOUND'],
  }),
  'GET /cafes/{cafeId}': route({
    tag: 'cafés',
    summary: 'The café one works in or sits at: its address as on a receipt, languages and branding',
    access: 'cafe:read',
    answers: { 200: Cafe },
    errors: [],
  }),
  'PATCH /cafes/{cafeId}': route({
    tag: 'cafés',
    summary: 'Change name, address, VAT number, time zone or business day',
    access: 'settings:write',
    body: CafeChange,
    answers: { 200: Cafe },
    errors: [],
  }),
  'GET /cafes/{cafeId}/settings': route({
    tag: 'cafés',
    summary: 'How the café is set up',
    access: 'settings:read',
    answers: { 200: Settings },
    errors: [],
    etag: true,
  }),
  'PUT /cafes/{cafeId}/settings': route({
    tag: 'cafés',
    summary: 'Change how the café is set up',
    access: 'settings:write',
    body: Settings,
    answers: { 200: Settings },
    errors: ['CHANGED_MEANWHILE', 'MATCH_REQUIRED'],
    etag: true,
  }),
};
