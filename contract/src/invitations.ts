import { z } from 'zod';
import { Email, Pin } from './auth.ts';
import { StaffRoleName } from './employees.ts';
import { route } from './route.ts';
import { Id, LanguageCode, Moment, Name, whole } from './values.ts';

/** Who was asked to work in a café, and how they accept. */

export const Invitation = z
  .object({
    id: Id,
    role: StaffRoleName,
    email: z.string().nullable(),
    name: z.string().nullable(),
    invitedBy: z.object({ id: Id, name: z.string() }),
    createdAt: Moment,
    expiresAt: Moment,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;
const InvitationLink = Invitation.extend({
  link: z.url().meta({ description: 'Shown once: only a hash of it is stored' }),
}).meta({ id: 'InvitationLink' });
export type InvitationLink = z.infer<typeof InvitationLink>;

const InvitationToken = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
const Password = z.string().min(15).max(256);

export const invitationRoutes = {
  'GET /cafes/{cafeId}/employees/invitations': route({
    tag: 'people',
    summary: 'Invitations that nobody has accepted yet, the newest first',
    access: 'people:write',
    answers: { 200: whole(Invitation) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/employees/invitations': route({
    tag: 'people',
    summary: 'Invite somebody with a role: by e-mail, or with a link to hand over',
    access: 'people:write',
    body: z.strictObject({
      role: StaffRoleName.default('employee'),
      email: Email.optional(),
      name: Name.optional(),
      language: LanguageCode.optional(),
    }),
    answers: { 201: InvitationLink },
    errors: ['ABOVE_OWN_ROLE', 'DUPLICATE'],
    idempotency: 'none',
    limits: { bodyBytes: 2048, perMinute: 30 },
  }),
  'POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew': route({
    tag: 'people',
    summary: 'Make a new link for an invitation, good for seven more days; the old one is void',
    access: 'people:write',
    answers: { 200: InvitationLink },
    errors: ['ABOVE_OWN_ROLE'],
    idempotency: 'none',
    limits: { bodyBytes: 1024, perMinute: 30 },
  }),
  'DELETE /cafes/{cafeId}/employees/invitations/{invitationId}': route({
    tag: 'people',
    summary: 'Take an invitation back',
    access: 'people:write',
    answers: { 204: null },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'GET /auth/invitations/{token}': route({
    tag: 'people',
    summary: 'What a link invites to',
    access: 'public',
    params: { token: InvitationToken },
    answers: {
      200: Invitation.pick({ role: true, email: true, name: true, expiresAt: true }).extend({
        cafeName: z.string(),
        invitedBy: z.string(),
        language: LanguageCode,
      }),
    },
    errors: ['INVITATION_GONE'],
    limits: { bodyBytes: 1024, perMinute: 60 },
  }),
  'POST /auth/invitations/{token}/accept': route({
    tag: 'people',
    summary: 'Accept an invitation: as who is signed in with a password, or with a new account',
    access: 'public',
    params: { token: InvitationToken },
    body: z.strictObject({
      pin: Pin,
      account: z.strictObject({ name: Name, email: Email, password: Password, language: LanguageCode }).optional(),
    }),
    answers: { 200: z.object({ cafeId: Id, cafeName: z.string(), role: StaffRoleName, email: z.string() }) },
    errors: ['INVITATION_GONE', 'INVITATION_OTHER', 'ACCOUNT_EXISTS', 'DUPLICATE', 'NOT_SIGNED_IN', 'FORBIDDEN'],
    idempotency: 'none',
    limits: { bodyBytes: 4096, perMinute: 30 },
  }),
};
