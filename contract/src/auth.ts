import { z } from 'zod';
import { staffRoles } from './permissions.ts';
import { route } from './route.ts';
import { Id, LanguageCode, Moment, Name } from './values.ts';

export const Email = z.email().max(254);
export const Pin = z.string().regex(/^\d{4,8}$/, 'A PIN has 4 to 8 digits');

export const User = z
  .object({ id: Id, name: Name, email: Email, language: LanguageCode, platformAdmin: z.boolean() })
  .meta({ id: 'User' });

export const Membership = z
  .object({
    cafeId: Id,
    cafeName: z.string(),
    cafeSlug: z.string(),
    role: z.enum(staffRoles),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Membership' });

export const Session = z
  .object({
    accessToken: z.string(),
    expiresAt: Moment,
    refreshToken: z.string().optional().meta({ description: 'Only when asked for with `refreshIn: "body"`' }),
    user: User,
    memberships: z.array(Membership),
    locked: z.boolean().optional().meta({ description: 'A shared device that nobody is at: see `POST /auth/lock`' }),
    mustEnrol: z.boolean().optional().meta({
      description: 'The role asks for a second factor: until there is one, all else answers MFA_ENROLMENT_NEEDED',
    }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** Web apps leave it out and get a cookie; native apps keep the token in secure storage. */
const refreshIn = z.enum(['cookie', 'body']).default('cookie');

export const Device = z
  .object({ id: Id, name: Name, pairedAt: Moment, lastSeenAt: Moment.nullable() })
  .meta({ id: 'Device' });
export const DevicePerson = z
  .object({ userId: Id, name: Name, role: z.enum(staffRoles), photoUrl: z.string().nullable() })
  .meta({ id: 'DevicePerson' });
/** What a shared device shows of its café before anybody unlocks it. */
export const DeviceFront = z
  .object({
    cafeId: Id,
    cafeName: z.string(),
    device: Device,
    people: z.array(DevicePerson),
    lockAfterSeconds: z.int().meta({ description: 'Left alone for so long, it locks; 0: never' }),
  })
  .meta({ id: 'DeviceFront' });
/** A device as a manager sees it. */
export const PairedDevice = Device.extend({
  person: z.object({ id: Id, name: z.string(), locked: z.boolean() }).nullable().meta({ description: 'Who is on it' }),
}).meta({ id: 'PairedDevice' });

/** How a manager’s code for a tablet is typed: case, spaces and hyphens do not matter. */
const PairingCode = z.string().trim().min(8).max(16);

const DeviceToken = z.string().min(20).max(200);

export const authRoutes = {
  'POST /auth/login': route({
    tag: 'auth',
    summary: 'Sign in with e-mail and password',
    access: 'public',
    body: z.strictObject({ email: Email, password: z.string().min(1).max(256), refreshIn }),
    answers: { 200: Session },
    errors: ['CREDENTIALS_WRONG', 'MFA_REQUIRED'],
    idempotency: 'none',
    limits: { bodyBytes: 2048, perMinute: 300 },
  }),
  'POST /auth/refresh': route({
    tag: 'auth',
    summary: 'Trade the refresh token for a new pair; each one serves once',
    access: 'public',
    body: z.strictObject({ refreshToken: z.string().max(200).optional() }).optional(),
    answers: { 200: Session },
    errors: ['TOKEN_EXPIRED', 'NOT_SIGNED_IN', 'FORBIDDEN'],
    idempotency: 'none',
    limits: { bodyBytes: 2048, perMinute: 600 },
  }),
  'POST /auth/logout': route({
    tag: 'auth',
    summary: 'End this session: its refresh token and everything made from it',
    access: 'public',
    body: z.strictObject({ refreshToken: z.string().max(200).optional() }).optional(),
    answers: { 204: null },
    errors: ['FORBIDDEN'],
    idempotency: 'none',
    limits: { bodyBytes: 2048 },
  }),
  'GET /auth/me': route({
    tag: 'auth',
    summary: 'Who is signed in, and where they work',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 200: Session.pick({ user: true, memberships: true }) },
    errors: ['FORBIDDEN'],
  }),
  'POST /auth/device': route({
    tag: 'auth',
    summary: 'What a paired device may show before anybody unlocks it: the café and its people',
    access: 'public',
    body: z.strictObject({ deviceToken: DeviceToken }),
    answers: { 200: DeviceFront },
    errors: ['NOT_SIGNED_IN'],
    idempotency: 'none',
    limits: { bodyBytes: 1024 },
  }),
  'POST /auth/device/pair': route({
    tag: 'auth',
    summary: 'Pair the device this is called from with the code that a manager got for it; a code serves once',
    access: 'public',
    body: z.strictObject({ code: PairingCode }),
    answers: { 201: z.object({ token: z.string(), cafeId: Id, cafeName: z.string(), device: Device }) },
    errors: ['CREDENTIALS_WRONG'],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 60 },
  }),
  'POST /auth/lock': route({
    tag: 'auth',
    summary: 'Lock a shared device and leave its board to be read: until a PIN is given, nothing can be done on it',
    access: 'signed-in',
    answers: { 204: null },
    errors: ['NOT_FOUND'],
    idempotency: 'none',
    limits: { bodyBytes: 1024 },
  }),
  'POST /auth/pin': route({
    tag: 'auth',
    summary: 'Unlock a paired device with a PIN',
    access: 'public',
    body: z.strictObject({ deviceToken: DeviceToken, userId: Id, pin: Pin, refreshIn }),
    answers: { 200: Session },
    errors: ['CREDENTIALS_WRONG', 'NOT_SIGNED_IN'],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 300 },
  }),
  'GET /cafes/{cafeId}/devices': route({
    tag: 'auth',
    summary: 'Paired devices',
    access: 'devices:pair',
    answers: { 200: z.object({ items: z.array(PairedDevice), nextCursor: z.null() }) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/devices': route({
    tag: 'auth',
    summary: 'Pair the device this is called from; the token is shown once and stays on it',
    access: 'devices:pair',
    body: z.strictObject({ id: Id.optional(), name: Name }),
    answers: { 201: Device.extend({ token: z.string() }) },
    errors: [],
    idempotency: 'none',
  }),
  'POST /cafes/{cafeId}/device-codes': route({
    tag: 'auth',
    summary: 'Get a code with which a tablet pairs itself: eight letters, ten minutes, once',
    access: 'devices:pair',
    body: z.strictObject({ name: Name.meta({ description: 'What the device will be called' }) }),
    answers: {
      201: z.object({
        code: z.string().meta({ description: 'As people read it: `7KQ2-MX4D`' }),
        link: z.string().meta({ description: 'The same for the camera of the tablet' }),
        expiresAt: Moment,
      }),
    },
    errors: [],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 60 },
  }),
  'DELETE /cafes/{cafeId}/devices/{deviceId}': route({
    tag: 'auth',
    summary: 'Unpair a device',
    access: 'devices:pair',
    answers: { 204: null },
    errors: [],
  }),
};
