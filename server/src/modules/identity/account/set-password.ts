import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { queueMail, type SignInChange } from '../../mail/index.ts';
import { forgetFactors } from '../factors/forget-factors.ts';
import { hasFactor, heldFactors } from '../factors/held-factors.ts';
import { endAllSessions, endOtherSessions, type UserRow } from '../sessions.ts';
import { dropLinks } from './links.ts';

/**
 * A new password: links, for another address too, and second steps that were begun with the old one end, and so does
 * every session but one.
 * @param set `isShort`: strong enough beside a second factor only; `proved`: the address was shown to be the person's own
 * by this. When that is for the first time, whoever had the account until now may have been somebody else: their factors
 * and their sessions on shared devices end too
 */
export async function setPassword(
  tx: Transaction<Tables>,
  user: UserRow,
  set: { passwordHash: string; isShort: boolean; keptSessionId: string | null; proved: boolean },
  now: Date,
): Promise<undefined | Refusal> {
  const { passwordHash, isShort, keptSessionId, proved } = set;
  const takesOver = proved && user.email_verified_at === null;
  if (takesOver) await forgetFactors(tx, user.id);
  // Its last factor went a moment ago.
  if (isShort && !hasFactor(await heldFactors(tx, user.id))) return refuse('PASSWORD_SHORT');
  await tx
    .updateTable('users')
    .set({ password_hash: passwordHash, short_password: isShort, ...(proved && { email_verified_at: now }) })
    .where('id', '=', user.id)
    .execute();
  await dropLinks(tx, user.id);
  await tx.deleteFrom('sign_in_tickets').where('user_id', '=', user.id).execute();
  if (takesOver) await endAllSessions(tx, user.id, now);
  else await endOtherSessions(tx, user.id, keptSessionId, now);
  await tellOfSignIn(tx, user, 'password', now);
  return undefined;
}

/** Writes to somebody that their sign-in has changed, so that they notice when it was not them. */
export async function tellOfSignIn(
  tx: Transaction<Tables>,
  user: Pick<UserRow, 'email' | 'name' | 'language'>,
  change: SignInChange,
  now: Date,
): Promise<void> {
  const { email: to, name, language } = user;
  await queueMail(tx, { to, template: 'sign-in-changed', language, data: { name, change } }, now);
}
