import type { Transaction } from 'kysely';
import type { Tables } from '../../../../kernel/database/tables.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { Reply } from '../../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { forgetMailsTo } from '../../../mail/index.ts';
import { forgetFactors } from '../../factors/forget-factors.ts';
import { lockPerson } from '../../factors/held-factors.ts';
import { ownSession, type OwnSession } from '../../factors/own-session.ts';
import { forgetCookie } from '../../refresh-transport.ts';
import { decoyHash } from '../../secret-hash.ts';
import { dropLinks } from '../links.ts';
import { withPassword } from '../own-password.ts';
import type { AccountParts } from '../parts.ts';
import { knownCafes } from '../queries/known-cafes.ts';
import { tellOfSignIn } from '../set-password.ts';

type Route = 'DELETE /users/profile';

/** What stands in the place of a name. */
export const erasedName = 'Erased person';

/**
 * Erases whoever asks, with their password or within ten minutes of signing in. First every café is asked whether
 * something stands in the way; then each forgets, and last of all the person's own row keeps nothing but its id, which
 * bookings name. Whatever is interrupted in between is done by asking again.
 */
export async function erasePerson(
  parts: AccountParts,
  call: Pick<Call<Route>, 'actor' | 'body' | 'request'>,
): Promise<Reply<undefined> | Refusal> {
  const { db, clock } = parts.kernel;
  const password = call.body?.password;
  const erased =
    password === undefined
      ? await db
          .global((tx) => ownSession(tx, call.actor, clock.now()))
          .then((session) => (isRefusal(session) ? session : whenConfirmed(parts, session)))
      : await withPassword(parts, call, password, (session) => erase(parts, session.userId));
  return isRefusal(erased) ? erased : new Reply(undefined, { cookies: [forgetCookie] });
}

const whenConfirmed = (parts: AccountParts, { confirmedUntil, userId }: OwnSession): Promise<undefined | Refusal> =>
  confirmedUntil ? erase(parts, userId) : Promise.resolve(refuse('STEP_UP_NEEDED'));

async function erase(
  { kernel: { db, clock }, personalData }: AccountParts,
  userId: string,
): Promise<undefined | Refusal> {
  const last = await db.global((tx) => refuseLastAdmin(tx, userId));
  if (last) return last;
  const cafeIds = await knownCafes(db, userId);
  for (const cafeId of cafeIds) {
    const kept = await db.read(cafeId, async (reader) => {
      for (const { keeps } of personalData()) {
        const refusal = await keeps?.(reader, cafeId, userId);
        if (refusal) return refusal;
      }
      return undefined;
    });
    if (kept) return kept;
  }
  for (const cafeId of cafeIds) {
    const kept = await db.write({ cafeId }, async (tx): Promise<undefined | Refusal> => {
      for (const { forget } of personalData()) {
        const refusal = await forget?.(tx, userId);
        if (isRefusal(refusal)) return refusal;
      }
      tx.audit({ subject: { kind: 'user', id: userId }, after: { erased: true } });
      return undefined;
    });
    if (isRefusal(kept)) return kept;
  }
  return db.global((tx) => forgetUser(tx, userId, clock.now()));
}

/** Somebody must be left who can open cafés. */
async function refuseLastAdmin(tx: Transaction<Tables>, userId: string): Promise<Refusal | undefined> {
  const admins = await tx
    .selectFrom('users')
    .select('id')
    .where('platform_admin', '=', true)
    .where('disabled_at', 'is', null)
    .execute();
  const isLast = admins.length === 1 && admins[0]?.id === userId;
  return isLast ? refuse('LAST_OWNER', { detail: 'Nobody else runs this installation' }) : undefined;
}

async function forgetUser(tx: Transaction<Tables>, userId: string, now: Date): Promise<undefined | Refusal> {
  const user = await lockPerson(tx, userId);
  if (!user) return refuse('NOT_SIGNED_IN');
  await forgetMailsTo(tx, user.email);
  await tx.deleteFrom('pending_accounts').where('email', '=', user.email).execute();
  await dropLinks(tx, userId);
  await forgetFactors(tx, userId);
  await tellOfSignIn(tx, user, 'erased', now);
  await tx
    .updateTable('users')
    .set({
      ...{ name: erasedName, email: `${userId}@erased.invalid`, password_hash: decoyHash, language: 'en' },
      ...{ platform_admin: false, email_verified_at: null, disabled_at: now, erased_at: now },
    })
    .where('id', '=', userId)
    .execute();
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
  await tx.updateTable('sessions').set({ browser: null, system: null }).where('user_id', '=', userId).execute();
  await tx.deleteFrom('customer_cafes').where('user_id', '=', userId).execute();
  return undefined;
}
