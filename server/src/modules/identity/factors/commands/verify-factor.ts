import type { Answer } from '@table-tap/contract';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import type { Reply } from '../../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { sessionAnswer } from '../../session-answer.ts';
import { startSession } from '../../sessions.ts';
import type { FactorParts } from '../parts.ts';
import { countFailure, dropTicket, findTicket, lockTicket } from '../tickets.ts';
import { useEither } from '../use-code.ts';
import { confirmTotp } from './confirm-totp.ts';

type Route = 'POST /auth/mfa/verify';

/** Takes a code: as the second step of a sign-in where a ticket comes with it, else for an app that was begun. */
export async function verifyFactor(
  parts: FactorParts,
  call: Call<Route>,
): Promise<Answer<Route> | Reply<Answer<Route>> | Refusal> {
  const { ticket, code, recoveryCode } = call.body;
  if (ticket !== undefined) return finishSignIn(parts, call, ticket);
  if (recoveryCode !== undefined) return invalidField('ticket', 'Send the ticket that came with MFA_REQUIRED');
  if (code === undefined) return invalidField('code', 'Send the code that the authenticator app shows');
  return confirmTotp(parts, { actor: call.actor, ip: call.request.ip, code });
}

/**
 * The second step. Wrong codes are counted by person and by address, as passwords are, and a ticket survives four of
 * them. The same code sent twice at once makes one session.
 */
async function finishSignIn(
  parts: FactorParts,
  { body, request }: Call<Route>,
  ticket: string,
): Promise<Reply<Answer<Route>> | Refusal> {
  const { kernel, guard, limiters, factorLimiter } = parts;
  const { db, clock } = kernel;
  const { code, recoveryCode, refreshIn } = body;
  if ((code === undefined) === (recoveryCode === undefined)) {
    return invalidField('code', 'Send a code of the authenticator app, or a recovery code');
  }
  const known = await db.global((tx) => findTicket(tx, ticket, 'second-step', clock.now()));
  if (!known?.user_id) return refuse('TOKEN_EXPIRED');
  return guard.attempt(
    [
      { limiter: factorLimiter, of: known.user_id, forgive: true },
      { limiter: limiters.address, of: request.ip, forgive: false },
    ],
    async () => {
      const now = clock.now();
      const started = await db.global(async (tx) => {
        const row = await lockTicket(tx, ticket, 'second-step', now);
        const userId = row?.user_id;
        if (!row || !userId) return refuse('TOKEN_EXPIRED');
        const factor = await useEither(parts, tx, { userId, code, recoveryCode, now });
        if (!factor) {
          await countFailure(tx, row);
          return refuse('CREDENTIALS_WRONG');
        }
        await dropTicket(tx, row);
        const user = await tx
          .selectFrom('users')
          .selectAll()
          .where('id', '=', userId)
          .where('disabled_at', 'is', null)
          .executeTakeFirst();
        if (!user) return refuse('CREDENTIALS_WRONG');
        const session = await startSession(tx, userId, now, { factor, agent: request.headers['user-agent'] });
        await recordPerson(db, tx, userId);
        return { user, session };
      });
      if (isRefusal(started)) return started;
      return sessionAnswer(kernel, started.session, started.user, refreshIn);
    },
  );
}
