import { z } from 'zod';
import { Session } from './auth.ts';
import { route } from './route.ts';
import { Id, Moment, Name } from './values.ts';

/** What the second step of a sign-in can be done with. */
export const secondSteps = ['totp', 'passkey', 'recovery'] as const;

/** Six digits of an authenticator app. */
const TotpCode = z.string().regex(/^\d{6}$/, 'The code has 6 digits');
/** Sixteen letters and digits; blanks and hyphens do not count. */
const RecoveryCode = z.string().min(16).max(40);
const Ticket = z.string().regex(/^[\w-]{43}$/, 'Send the ticket as it came');
const Password = z.string().min(1).max(256);
const refreshIn = z.enum(['cookie', 'body']).default('cookie');
const bytes = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/, 'Send this as base64url');

/** `current` of MFA_REQUIRED: the ticket for the second step, and what it can be done with. */
export const SecondStep = z
  .object({ ticket: Ticket, expiresAt: Moment, steps: z.array(z.enum(secondSteps)) })
  .meta({ id: 'SecondStep' });
export type SecondStep = z.infer<typeof SecondStep>;

export const Passkey = z
  .object({
    id: Id,
    name: Name,
    createdAt: Moment,
    lastUsedAt: Moment.nullable(),
    synced: z.boolean().meta({ description: 'Kept by a password manager, so that losing one device does not lose it' }),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;

export const Factors = z
  .object({
    required: z.boolean().meta({ description: 'The role asks for a second factor' }),
    totp: z.object({ addedAt: Moment, lastUsedAt: Moment.nullable() }).nullable(),
    passkeys: z.array(Passkey),
    recoveryCodesLeft: z.int(),
    passkeysPossible: z.boolean().meta({ description: 'The address of this installation can have passkeys' }),
    confirmedUntil: Moment.nullable().meta({ description: 'Until then changes need no new confirmation' }),
  })
  .meta({ id: 'Factors' });
export type Factors = z.infer<typeof Factors>;

const Descriptor = z.object({
  type: z.string(),
  id: z.string(),
  transports: z.array(z.string()).optional(),
});
/** `PublicKeyCredentialRequestOptionsJSON` of WebAuthn, as a browser takes it. */
const RequestOptions = z.object({
  challenge: z.string(),
  timeout: z.number().optional(),
  rpId: z.string().optional(),
  allowCredentials: z.array(Descriptor).optional(),
  userVerification: z.string().optional(),
});
/** `PublicKeyCredentialCreationOptionsJSON` of WebAuthn, as a browser takes it. */
const CreationOptions = z.object({
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.string(), alg: z.number() })),
  timeout: z.number().optional(),
  excludeCredentials: z.array(Descriptor).optional(),
  authenticatorSelection: z
    .object({
      residentKey: z.string().optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification: z.string().optional(),
    })
    .optional(),
  attestation: z.string().optional(),
});

/** What a browser answers when a passkey has signed: base64url without padding. */
export const PasskeyProof = z.strictObject({
  id: bytes(1400),
  clientDataJSON: bytes(4000),
  authenticatorData: bytes(4000),
  signature: bytes(8000),
  userHandle: bytes(100).optional(),
});
/** What a browser answers when a passkey was made. */
const NewPasskey = z.strictObject({
  id: bytes(1400),
  clientDataJSON: bytes(4000),
  attestationObject: bytes(16_000),
  transports: z.array(z.string().max(20)).max(10).default([]),
});

const RecoveryCodes = z
  .array(z.string())
  .nullable()
  .meta({ description: 'Shown once, with the first factor; null when there were codes already' });

const changing = ['FORBIDDEN', 'STEP_UP_NEEDED'] as const;
const guessing = { bodyBytes: 2048, perMinute: 300 };
const passkeyBody = { bodyBytes: 40 * 1024, perMinute: 300 };

export const factorRoutes = {
  'GET /auth/mfa': route({
    tag: 'factors',
    summary: 'One’s own second factors',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 200: Factors },
    errors: ['FORBIDDEN'],
  }),
  'POST /auth/mfa/enrol': route({
    tag: 'factors',
    summary: 'Begin with an authenticator app: its secret, to be confirmed by a first code within ten minutes',
    access: 'signed-in',
    whileEnrolling: true,
    answers: {
      200: z.object({
        secret: z.string().meta({ description: 'Base32, to type in by hand' }),
        uri: z.string().meta({ description: 'otpauth://, to show as a QR code' }),
        expiresAt: Moment,
      }),
    },
    errors: changing,
    idempotency: 'none',
  }),
  'POST /auth/mfa/verify': route({
    tag: 'factors',
    summary:
      'The second step of a sign-in with the ticket of MFA_REQUIRED; or, signed in and with a code alone, confirm the authenticator app that was begun',
    access: 'public',
    body: z.strictObject({
      ticket: Ticket.optional(),
      code: TotpCode.optional(),
      recoveryCode: RecoveryCode.optional(),
      refreshIn,
    }),
    answers: { 200: z.union([Session, z.object({ recoveryCodes: RecoveryCodes })]) },
    errors: ['CREDENTIALS_WRONG', 'TOKEN_EXPIRED', 'NOT_SIGNED_IN', 'FORBIDDEN', 'STEP_UP_NEEDED'],
    idempotency: 'none',
    limits: guessing,
  }),
  'POST /auth/mfa/step-up/options': route({
    tag: 'factors',
    summary: 'What one’s own passkey must sign to confirm that it is you',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 200: z.object({ ticket: Ticket, options: RequestOptions }) },
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    idempotency: 'none',
  }),
  'POST /auth/mfa/step-up': route({
    tag: 'factors',
    summary:
      'Confirm that it is you, for ten minutes: a passkey; or the password with a code, where there is a second factor',
    access: 'signed-in',
    whileEnrolling: true,
    body: z.strictObject({
      password: Password.optional(),
      code: TotpCode.optional(),
      recoveryCode: RecoveryCode.optional(),
      ticket: Ticket.optional(),
      passkey: PasskeyProof.optional(),
    }),
    answers: { 200: z.object({ confirmedUntil: Moment }) },
    errors: ['CREDENTIALS_WRONG', 'FORBIDDEN'],
    idempotency: 'none',
    limits: passkeyBody,
  }),
  'DELETE /auth/mfa/totp': route({
    tag: 'factors',
    summary: 'Take the authenticator app away',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 204: null },
    errors: [...changing, 'NOT_FOUND', 'FACTOR_LAST', 'PASSWORD_SHORT'],
  }),
  'POST /auth/mfa/recovery-codes': route({
    tag: 'factors',
    summary: 'Ten new recovery codes; all earlier ones end',
    access: 'signed-in',
    answers: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
    errors: [...changing, 'NOT_FOUND'],
    idempotency: 'none',
  }),
  'GET /auth/passkeys': route({
    tag: 'factors',
    summary: 'One’s own passkeys',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 200: z.object({ items: z.array(Passkey), nextCursor: z.null() }) },
    errors: ['FORBIDDEN'],
  }),
  'POST /auth/passkeys/register/options': route({
    tag: 'factors',
    summary: 'Begin a new passkey: what the browser needs to make it',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 200: z.object({ ticket: Ticket, options: CreationOptions }) },
    errors: [...changing, 'PASSKEYS_OFF', 'TOO_MANY_PASSKEYS'],
    idempotency: 'none',
  }),
  'POST /auth/passkeys/register': route({
    tag: 'factors',
    summary: 'Keep the passkey that the browser has made',
    access: 'signed-in',
    whileEnrolling: true,
    body: z.strictObject({ ticket: Ticket, name: Name, passkey: NewPasskey }),
    answers: { 201: z.object({ passkey: Passkey, recoveryCodes: RecoveryCodes }) },
    errors: [...changing, 'CREDENTIALS_WRONG', 'DUPLICATE', 'PASSKEYS_OFF', 'TOO_MANY_PASSKEYS'],
    idempotency: 'none',
    limits: passkeyBody,
  }),
  'POST /auth/passkeys/sign-in/options': route({
    tag: 'factors',
    summary:
      'What a passkey must sign to sign in: any passkey of this installation, or with the ticket of MFA_REQUIRED one of that person',
    access: 'public',
    body: z.strictObject({ ticket: Ticket.optional() }),
    answers: { 200: z.object({ ticket: Ticket, options: RequestOptions }) },
    errors: ['TOKEN_EXPIRED', 'PASSKEYS_OFF'],
    idempotency: 'none',
    limits: guessing,
  }),
  'POST /auth/passkeys/sign-in': route({
    tag: 'factors',
    summary: 'Sign in with a passkey alone: it is the device and the finger or PIN of its owner at once',
    access: 'public',
    body: z.strictObject({ ticket: Ticket, passkey: PasskeyProof, refreshIn }),
    answers: { 200: Session },
    errors: ['CREDENTIALS_WRONG', 'PASSKEYS_OFF'],
    idempotency: 'none',
    limits: passkeyBody,
  }),
  'PATCH /auth/passkeys/{passkeyId}': route({
    tag: 'factors',
    summary: 'Give a passkey another name',
    access: 'signed-in',
    whileEnrolling: true,
    body: z.strictObject({ name: Name }),
    answers: { 200: Passkey },
    errors: ['FORBIDDEN', 'NOT_FOUND'],
  }),
  'DELETE /auth/passkeys/{passkeyId}': route({
    tag: 'factors',
    summary: 'Take a passkey away',
    access: 'signed-in',
    whileEnrolling: true,
    answers: { 204: null },
    errors: [...changing, 'NOT_FOUND', 'FACTOR_LAST', 'PASSWORD_SHORT'],
  }),
  'DELETE /cafes/{cafeId}/employees/{userId}/factors': route({
    tag: 'factors',
    summary: 'Take all second factors of somebody away who has lost them: the next sign-in asks for the password alone',
    access: 'factors:reset',
    answers: { 204: null },
    errors: [...changing, 'NOT_FOUND'],
  }),
};
