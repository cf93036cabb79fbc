import type { Answer } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { ensureUser, findSession, hashSecret, refusePassword, storeMember, tokenHash } from '../../identity/index.ts';
import { refuseEasyPin } from '../domain/easy-pin.ts';
import { mayGiveRole } from '../domain/standing.ts';
import type { People } from '../people.ts';
import { standingOf } from '../queries/standing.ts';

type Look = 'GET /auth/invitations/{token}';
type Accept = 'POST /auth/invitations/{token}/accept';

/** What a link invites to, for whoever holds it. */
export async function lookAtInvitation(
  { kernel }: People,
  { params }: Pick<Call<Look>, 'params'>,
): Promise<Answer<Look> | Refusal> {
  const found = await findByToken(kernel.db, params.token);
  if (!found) return refuse('INVITATION_GONE');
  return kernel.db.read(found.cafeId, async (reader) => {
    const invitation = await reader
      .selectFrom('invitations as i')
      .innerJoin('users as u', 'u.id', 'i.invited_by')
      .innerJoin('cafes as c', 'c.cafe_id', 'i.cafe_id')
      .select(['i.role', 'i.email', 'i.name', 'i.expires_at', 'i.language', 'u.name as inviter', 'c.name as cafe'])
      .where('i.cafe_id', '=', found.cafeId)
      .where('c.cafe_id', '=', found.cafeId)
      .where('i.id', '=', found.invitationId)
      .where('i.accepted_at', 'is', null)
      .where('i.revoked_at', 'is', null)
      .where('i.expires_at', '>', kernel.clock.now())
      .where('c.closed_at', 'is', null)
      .executeTakeFirst();
    if (!invitation) return refuse('INVITATION_GONE');
    return {
      role: invitation.role,
      email: invitation.email,
      name: invitation.name,
      expiresAt: invitation.expires_at.toISOString(),
      cafeName: invitation.cafe,
      invitedBy: invitation.inviter,
      language: invitation.language,
    };
  });
}

/**
 * Accepts an invitation, once: as the person who is signed in with a password, or as somebody new, who then signs in like
 * everybody. It holds only while whoever sent it may still give that role.
 * @returns INVITATION_GONE, INVITATION_OTHER, ACCOUNT_EXISTS, DUPLICATE for who works here already
 */
export async function acceptInvitation(people: People, call: Call<Accept>): Promise<Answer<Accept> | Refusal> {
  const { db } = people.kernel;
  const { body, params } = call;
  const easy = refuseEasyPin(body.pin);
  if (easy) return easy;
  const found = await findByToken(db, params.token);
  if (!found) return refuse('INVITATION_GONE');
  const person = await whoAccepts(db, call);
  if (isRefusal(person)) return person;
  const pinHash = await hashSecret(body.pin);
  return db.write({ cafeId: found.cafeId }, async (tx) => {
    const invitation = await takeInvitation(tx, found.invitationId);
    if (isRefusal(invitation)) return invitation;
    if (invitation.email !== null && invitation.email !== person.email) return refuse('INVITATION_OTHER');
    const userId = 'id' in person ? person.id : await newAccount(tx, person);
    if (isRefusal(userId)) return userId;
    if (await standingOf(tx, tx.cafeId, userId)) return refuse('DUPLICATE', { detail: 'You work here already' });
    await storeMember(tx, { userId, role: invitation.role, pinHash });
    await tx
      .updateTable('invitations')
      .set({ accepted_by: userId, accepted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', found.invitationId)
      .execute();
    await tx.raw.deleteFrom('invitation_tokens').where('token_hash', '=', tokenHash(params.token)).execute();
    tx.emit('employee:changed', { userId, change: 'joined' });
    const { name } = person;
    tx.audit({
      actor: { kind: 'user', id: userId, name },
      subject: { kind: 'user', id: userId, name },
      after: { role: invitation.role, invitedBy: invitation.invited_by },
    });
    return { cafeId: tx.cafeId, cafeName: invitation.cafeName, role: invitation.role, email: person.email };
  });
}

interface NewPerson {
  email: string;
  name: string;
  language: 'nl' | 'fr' | 'en' | 'de';
  passwordHash: string;
}

/** The person of the session, or the new one of the body. A PIN on a shared device is no proof of who somebody is. */
async function whoAccepts(
  db: Database,
  { actor, body }: Call<Accept>,
): Promise<{ id: string; email: string; name: string } | NewPerson | Refusal> {
  if (body.account) {
    const { name, email, password, language } = body.account;
    const weak = refusePassword('account.password', password, { hasSecondFactor: false, names: [name, email] });
    if (weak) return weak;
    return { name, email: email.toLowerCase(), language, passwordHash: await hashSecret(password) };
  }
  if (actor?.kind !== 'user')
    return refuse('NOT_SIGNED_IN', { detail: 'Sign in first, or send a new account with name, e-mail and password' });
  const session = await findSession(db, actor);
  if (!session) return refuse('NOT_SIGNED_IN');
  if (session.onlyCafeId !== null)
    return refuse('FORBIDDEN', { detail: 'Sign in with your password: a PIN is not enough' });
  const { id, email, name } = session.user;
  return { id, email, name };
}

async function newAccount(tx: Transactor, person: NewPerson): Promise<string | Refusal> {
  const { id, isNew } = await ensureUser(tx.raw, person);
  return isNew ? id : refuse('ACCOUNT_EXISTS');
}

/** Locks an invitation that still holds: two who accept at once take turns, and the second finds it gone. */
async function takeInvitation(tx: Transactor, invitationId: string) {
  const row = await tx
    .selectFrom('invitations')
    .select(['role', 'email', 'invited_by'])
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .forUpdate()
    .executeTakeFirst();
  const inviter = row && (await standingOf(tx, tx.cafeId, row.invited_by));
  if (!row || !inviter?.permissions.has('people:write') || !mayGiveRole(inviter, row.role))
    return refuse('INVITATION_GONE');
  const cafe = await tx
    .selectFrom('cafes')
    .select('name')
    .where('cafe_id', '=', tx.cafeId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return cafe ? { ...row, cafeName: cafe.name } : refuse('INVITATION_GONE');
}

async function findByToken(db: Database, token: string): Promise<{ cafeId: string; invitationId: string } | undefined> {
  return db.global((query) =>
    query
      .selectFrom('invitation_tokens')
      .select(['cafe_id as cafeId', 'invitation_id as invitationId'])
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst(),
  );
}
