import type { InvitationLink, Language } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { randomToken, tokenHash } from '../../identity/index.ts';
import { queueMail } from '../../mail/index.ts';
import { invitationDays, openInvitationsMax } from '../domain/invitation-rules.ts';
import { mayGiveRole } from '../domain/standing.ts';
import type { People } from '../people.ts';
import { invitationShape, openInvitations, type InvitationRow } from '../queries/invitations.ts';
import { standingOf } from '../queries/standing.ts';
import { firstLanguage } from './hire.ts';

/**
 * Invites somebody. The link is in the answer and nowhere else: what is stored of it is a hash.
 * @returns ABOVE_OWN_ROLE, or DUPLICATE for who works here already
 */
export function invite(
  people: People,
  call: Call<'POST /cafes/{cafeId}/employees/invitations'>,
): Promise<InvitationLink | Refusal> {
  const { cafeId, body, by } = call;
  if (!by) return Promise.resolve(refuse('FORBIDDEN'));
  return people.kernel.db.write({ cafeId }, async (tx) => {
    const actor = await standingOf(tx, cafeId, by.id);
    if (!actor || !mayGiveRole(actor, body.role)) return refuse('ABOVE_OWN_ROLE');
    const email = body.email?.toLowerCase() ?? null;
    if (email !== null && (await worksHere(tx, email)))
      return refuse('DUPLICATE', { detail: 'This person works here' });
    const open = await openInvitations(tx, tx.now).execute();
    if (open.length >= openInvitationsMax)
      return invalidField('role', `There are ${openInvitationsMax} open invitations: take some back first`);
    const invitation = {
      cafe_id: cafeId,
      id: uuidv7(),
      role: body.role,
      email,
      name: body.name ?? null,
      language: body.language ?? (await firstLanguage(tx)),
      invited_by: by.id,
      created_at: tx.now,
      expires_at: expiry(tx.now),
    };
    await tx.insertInto('invitations').values(invitation).execute();
    tx.audit({ subject: { kind: 'invitation', id: invitation.id }, after: { role: body.role } });
    return withLink(tx, people, { ...invitation, inviter: by.name });
  });
}

/** A new link for an invitation that was lost or has run out, from whoever may still invite with its role. */
export function renewInvitation(
  people: People,
  call: Call<'POST /cafes/{cafeId}/employees/invitations/{invitationId}/renew'>,
): Promise<InvitationLink | Refusal> {
  const { cafeId, params, by } = call;
  if (!by) return Promise.resolve(refuse('FORBIDDEN'));
  return people.kernel.db.write({ cafeId }, async (tx) => {
    const found = await mine(tx, by.id, params.invitationId);
    if (isRefusal(found)) return found;
    await forgetLinks(tx, found.id);
    const row = await tx
      .updateTable('invitations')
      .set({ expires_at: expiry(tx.now), invited_by: by.id })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', found.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return withLink(tx, people, { ...row, inviter: by.name });
  });
}

/** Takes an invitation back; its link is worth nothing from now on. */
export async function revokeInvitation(
  { kernel }: People,
  { cafeId, params, by, once }: Call<'DELETE /cafes/{cafeId}/employees/invitations/{invitationId}'>,
): Promise<undefined | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const done = await kernel.db.write({ cafeId, once }, async (tx) => {
    const found = await mine(tx, by.id, params.invitationId);
    if (isRefusal(found)) return found;
    await forgetLinks(tx, found.id);
    await tx
      .updateTable('invitations')
      .set({ revoked_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', found.id)
      .execute();
    return {};
  });
  return isRefusal(done) ? done : undefined;
}

/** An open invitation, locked, with a role that the actor may give. Whether it has run out does not matter here. */
async function mine(tx: Transactor, actorId: string, invitationId: string): Promise<{ id: string } | Refusal> {
  const found = await tx
    .selectFrom('invitations')
    .select(['id', 'role'])
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!found) return refuse('NOT_FOUND');
  const actor = await standingOf(tx, tx.cafeId, actorId);
  return actor && mayGiveRole(actor, found.role) ? { id: found.id } : refuse('ABOVE_OWN_ROLE');
}

async function worksHere(tx: Transactor, email: string): Promise<boolean> {
  const member = await tx
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select('users.id')
    .where('memberships.cafe_id', '=', tx.cafeId)
    .where('memberships.ended_at', 'is', null)
    .where('users.email', '=', email)
    .executeTakeFirst();
  return member !== undefined;
}

async function withLink(
  tx: Transactor,
  { kernel }: People,
  row: InvitationRow & { language: Language },
): Promise<InvitationLink> {
  const token = randomToken();
  await tx.raw
    .insertInto('invitation_tokens')
    .values({ token_hash: tokenHash(token), cafe_id: tx.cafeId, invitation_id: row.id })
    .execute();
  // Behind the #, so that no server, log or referrer sees it before the page sends it.
  const link = `${kernel.config.publicUrl}/staff/join#${token}`;
  if (row.email !== null) {
    const cafe = await tx.selectFrom('cafes').select('name').where('cafe_id', '=', tx.cafeId).executeTakeFirstOrThrow();
    const data = { cafe: cafe.name, by: row.inviter, link };
    await queueMail(tx.raw, { to: row.email, template: 'invitation', language: row.language, data }, tx.now);
  }
  return { ...invitationShape(row), link };
}

async function forgetLinks(tx: Transactor, invitationId: string): Promise<void> {
  await tx.raw
    .deleteFrom('invitation_tokens')
    .where('cafe_id', '=', tx.cafeId)
    .where('invitation_id', '=', invitationId)
    .execute();
}

const expiry = (now: Date): Date => new Date(now.getTime() + invitationDays * 24 * 60 * 60 * 1000);
