import { z } from 'zod';
import { Email, Session } from './auth.ts';
import { route } from './route.ts';
import { AmountMinor, CurrencyCode, Id, LanguageCode, Moment, Name } from './values.ts';

/** A password as it is typed; what it must be like stands in password-rules.ts and is answered field by field. */
const Password = z.string().min(1).max(1024);
/** What stands in the link of a mail, after `#`. */
const LinkToken = z.string().regex(/^[\w-]{43}$/, 'Send the token of the link as it came');
const refreshIn = z.enum(['cookie', 'body']).default('cookie');

export const Profile = z
  .object({
    id: Id,
    name: Name,
    email: z.string(),
    language: LanguageCode,
    emailVerifiedAt: Moment.nullable(),
    createdAt: Moment,
    newEmail: z.string().nullable().meta({ description: 'An address that waits for its link to be followed' }),
    cafes: z.array(
      z.object({
        cafeId: Id,
        cafeName: z.string(),
        currency: CurrencyCode,
        balanceMinor: AmountMinor.nullable().meta({ description: 'Credits there; null: no customer there' }),
        works: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const SignIn = z
  .object({
    id: Id,
    current: z.boolean().meta({ description: 'The one that this answer came over' }),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    startedAt: Moment,
    lastUsedAt: Moment,
    cafe: z.object({ id: Id, name: z.string() }).nullable().meta({ description: 'By PIN on a shared device there' }),
    deviceName: z.string().nullable(),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** Everything held of a person: the person, then café by café what each part of the house holds. */
export const PersonalExport = z
  .object({
    madeAt: Moment,
    person: z.record(z.string(), z.unknown()),
    cafes: z.array(
      z.object({ cafeId: Id, cafeName: z.string(), sections: z.record(z.string(), z.unknown()) }),
    ),
  })
  .meta({ id: 'PersonalExport' }); // prettier-ignore
export type PersonalExport = z.infer<typeof PersonalExport>;

const asking = { bodyBytes: 4096, perMinute: 120 };

export const userRoutes = {
  'POST /users/register': route({
    tag: 'users',
    summary:
      'Ask for an account: a mail with a link goes out. The answer is the same where the address has one already',
    access: 'public',
    body: z.strictObject({ name: Name, email: Email, password: Password, language: LanguageCode.default('en') }),
    answers: { 204: null },
    errors: [],
    idempotency: 'none',
    limits: asking,
  }),
  'POST /users/verify': route({
    tag: 'users',
    summary: 'Open the account with the link of the mail and the password that was chosen; signs in',
    access: 'public',
    body: z.strictObject({ token: LinkToken, password: Password, refreshIn }),
    answers: { 200: Session },
    errors: ['LINK_GONE', 'CREDENTIALS_WRONG'],
    idempotency: 'none',
    limits: asking,
  }),
  'GET /users/profile': route({
    tag: 'users',
    summary: 'One’s own name, address and language, and where one is known',
    access: 'signed-in',
    answers: { 200: Profile },
    errors: ['FORBIDDEN'],
  }),
  'PUT /users/profile': route({
    tag: 'users',
    summary: 'Change one’s own name and language',
    access: 'signed-in',
    body: z.strictObject({ name: Name, language: LanguageCode }),
    answers: { 200: Profile },
    errors: ['FORBIDDEN'],
  }),
  'DELETE /users/profile': route({
    tag: 'users',
    summary:
      'Erase oneself: name and address go, sign-ins end; what was booked stays, without a name. With the password, or within ten minutes of a sign-in',
    access: 'signed-in',
    body: z.strictObject({ password: Password.optional() }).optional(),
    answers: { 204: null },
    errors: ['FORBIDDEN', 'CREDENTIALS_WRONG', 'STEP_UP_NEEDED', 'LAST_OWNER', 'CREDITS_LEFT'],
    limits: { bodyBytes: 4096, perMinute: 10 },
  }),
  'POST /users/profile/email': route({
    tag: 'users',
    summary: 'Ask for another e-mail address: a link goes to the new one, and nothing changes until it is followed',
    access: 'signed-in',
    body: z.strictObject({ email: Email, password: Password }),
    answers: { 204: null },
    errors: ['FORBIDDEN', 'CREDENTIALS_WRONG'],
    idempotency: 'none',
    limits: { bodyBytes: 4096, perMinute: 20 },
  }),
  'POST /users/profile/email/confirm': route({
    tag: 'users',
    summary: 'Change to the address that the link was sent to',
    access: 'public',
    body: z.strictObject({ token: LinkToken }),
    answers: { 200: z.object({ email: z.string() }) },
    errors: ['LINK_GONE'],
    idempotency: 'none',
    limits: asking,
  }),
  'GET /users/export': route({
    tag: 'users',
    summary: 'Everything that is held of oneself, in all cafés, as a file',
    access: 'signed-in',
    answers: { 200: PersonalExport },
    errors: ['FORBIDDEN'],
    limits: { bodyBytes: 1024, perMinute: 10 },
  }),
  'POST /auth/password/reset': route({
    tag: 'users',
    summary: 'Forgotten: a link for a new password goes out. The answer is the same where nobody has the address',
    access: 'public',
    body: z.strictObject({ email: Email }),
    answers: { 204: null },
    errors: [],
    idempotency: 'none',
    limits: asking,
  }),
  'POST /auth/password/reset/confirm': route({
    tag: 'users',
    summary: 'Set a new password with the link of the mail; ends the sign-ins of before',
    access: 'public',
    body: z.strictObject({ token: LinkToken, password: Password }),
    answers: { 204: null },
    errors: ['LINK_GONE', 'PASSWORD_SHORT'],
    idempotency: 'none',
    limits: asking,
  }),
  'PUT /auth/password': route({
    tag: 'users',
    summary: 'Change one’s password; ends one’s other sign-ins',
    access: 'signed-in',
    body: z.strictObject({ currentPassword: Password, newPassword: Password }),
    answers: { 204: null },
    errors: ['FORBIDDEN', 'CREDENTIALS_WRONG', 'PASSWORD_SHORT'],
    idempotency: 'none',
    limits: { bodyBytes: 4096, perMinute: 20 },
  }),
  'GET /auth/sessions': route({
    tag: 'users',
    summary: 'Where one is signed in',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 200: z.object({ items: z.array(SignIn), nextCursor: z.null() }) },
    errors: ['FORBIDDEN'],
  }),
  'DELETE /auth/sessions': route({
    tag: 'users',
    summary: 'Sign out everywhere but here',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 204: null },
    errors: ['FORBIDDEN'],
  }),
  'DELETE /auth/sessions/{sessionId}': route({
    tag: 'users',
    summary: 'Sign out there',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 204: null },
    errors: ['FORBIDDEN', 'NOT_FOUND'],
  }),
};
