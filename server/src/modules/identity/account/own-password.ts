import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { ownSession, type OwnSession } from '../factors/own-session.ts';
import { secretFits } from '../secret-hash.ts';
import type { UserRow } from '../sessions.ts';
import type { AccountParts } from './parts.ts';

/**
 * Runs something for somebody who is signed in and has given their password again; wrong ones are counted with those at
 * the sign-in. A PIN on a shared device is not enough.
 */
export async function withPassword<T>(
  { kernel, guard, limiters }: AccountParts,
  { actor, request }: Pick<Call<'PUT /auth/password'>, 'actor' | 'request'>,
  password: string,
  work: (session: OwnSession, user: UserRow) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { db, clock } = kernel;
  const found = await db.global(async (tx) => {
    const session = await ownSession(tx, actor, clock.now());
    if (isRefusal(session)) return session;
    const user = await tx.selectFrom('users').selectAll().where('id', '=', session.userId).executeTakeFirst();
    return user ? { session, user } : refuse('NOT_SIGNED_IN');
  });
  if (isRefusal(found)) return found;
  return guard.attempt(
    [
      { limiter: limiters.account, of: found.user.email, forgive: true },
      { limiter: limiters.address, of: request.ip, forgive: false },
    ],
    async () =>
      (await secretFits(found.user.password_hash, password))
        ? work(found.session, found.user)
        : refuse('CREDENTIALS_WRONG'),
  );
}
