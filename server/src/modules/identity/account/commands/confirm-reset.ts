import { needsSecondFactor } from '@table-tap/contract';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { lockPerson } from '../../factors/held-factors.ts';
import { hashSecret } from '../../secret-hash.ts';
import type { UserRow } from '../../sessions.ts';
import { keyOf } from '../../sign-in-guard.ts';
import { findLink, takeLink } from '../links.ts';
import type { AccountParts } from '../parts.ts';
import { passwordContext } from '../password-context.ts';
import { refusePassword } from '../passwords/refuse-password.ts';
import { setPassword } from '../set-password.ts';

type Route = 'POST /auth/password/reset/confirm';

/**
 * Sets a new password with the link of a mail, once. All sign-ins end, and a second factor is still asked for at the
 * next one: a mail alone lets nobody in who has one, unless nobody has shown before that the address is theirs.
 */
export async function confirmReset(
  { kernel, limiters }: AccountParts,
  { body }: Pick<Call<Route>, 'body'>,
): Promise<undefined | Refusal> {
  const { db, clock } = kernel;
  const { token, password } = body;
  const known = await db.global(async (tx): Promise<UserRow | undefined> => {
    const link = await findLink(tx, token, 'password', clock.now());
    return link?.user_id
      ? tx.selectFrom('users').selectAll().where('id', '=', link.user_id).executeTakeFirst()
      : undefined;
  });
  if (!known) return refuse('LINK_GONE');
  const context = await passwordContext(db, known);
  // Factors of who never showed that the address is theirs end with this, and let no shorter password through.
  const hasSecondFactor = context.hasSecondFactor && known.email_verified_at !== null;
  const refused = refusePassword('password', password, { ...context, hasSecondFactor });
  if (refused) return refused;
  const passwordHash = await hashSecret(password);
  const outcome = await db.global(async (tx) => {
    const now = clock.now();
    const link = await takeLink(tx, token, 'password', now);
    const user = link && (await lockPerson(tx, link.userId));
    if (!user) return refuse('LINK_GONE');
    const set = { passwordHash, isShort: needsSecondFactor(password), keptSessionId: null, proved: true };
    const short = await setPassword(tx, user, set, now);
    if (short) return short;
    await recordPerson(db, tx, user.id);
    return user.email;
  });
  if (isRefusal(outcome)) return outcome;
  // Whoever guessed at the old password has no part in the new one.
  await limiters.account.delete(keyOf(outcome));
  return undefined;
}
