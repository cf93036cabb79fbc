import type { Session } from '@table-tap/contract';
import { recordPerson } from '../../../kernel/audit/record-person.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { askForSecondStep } from '../factors/ask-for-second-step.ts';
import { hasFactor, heldFactors } from '../factors/held-factors.ts';
import type { FactorParts } from '../factors/parts.ts';
import { secretFits } from '../secret-hash.ts';
import { sessionAnswer } from '../session-answer.ts';
import { startSession } from '../sessions.ts';

/**
 * Signs in with e-mail and password. An unknown or disabled account costs as much time and answers the same as a
 * wrong password; failures are counted by account, whether it exists or not, and by address. Who has a second factor
 * gets no session yet but a ticket for the second step.
 */
export async function logIn(parts: FactorParts, call: Call<'POST /auth/login'>): Promise<Reply<Session> | Refusal> {
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
      const next = await db.global(async (tx) => {
        const held = await heldFactors(tx, user.id);
        if (hasFactor(held)) return askForSecondStep(parts, tx, user.id, held);
        const agent = call.request.headers['user-agent'];
        const session = await startSession(tx, user.id, clock.now(), { factor: null, agent });
        await recordPerson(db, tx, user.id);
        return session;
      });
      return isRefusal(next) ? next : sessionAnswer(kernel, next, user, refreshIn);
    },
  );
}
