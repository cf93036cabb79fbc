import type { Session } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { IdentityParts } from '../parts.ts';
import { secretFits } from '../secret-hash.ts';
import { sessionAnswer } from '../session-answer.ts';
import { startSession } from '../sessions.ts';

/**
 * Signs in with e-mail and password. An unknown or disabled account costs as much time and answers the same as a
 * wrong password; failures are counted by account, whether it exists or not, and by address.
 */
export async function logIn(parts: IdentityParts, call: Call<'POST /auth/login'>): Promise<Reply<Session> | Refusal> {
  const { kernel, guard, limiters } = parts;
  const { db, clock } = kernel;
  const { password, refreshIn } = call.body;
  const email = call.body.email.toLowerCase();
  return guard.attempt(
    [
      { limiter: limiters.account, of: email, forgive: true },
      { limiter: limiters.address, of: call.request.ip, forgive: false },
    ],
    async () => {
      const user = await db.global((query) =>
        query.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst(),
      );
      const fits = await secretFits(user?.password_hash, password);
      if (!user || !fits || user.disabled_at) return refuse('CREDENTIALS_WRONG');
      const session = await db.global((query) => startSession(query, user.id, clock.now()));
      return sessionAnswer(kernel, session, user, refreshIn);
    },
  );
}
