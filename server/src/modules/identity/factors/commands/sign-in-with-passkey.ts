import type { Session } from '@table-tap/contract';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import type { Reply } from '../../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { sessionAnswer } from '../../session-answer.ts';
import { startSession } from '../../sessions.ts';
import { checkPasskey, noteUse } from '../check-passkey.ts';
import type { FactorParts } from '../parts.ts';
import { takeTicket } from '../tickets.ts';

/**
 * Signs in with a passkey: what somebody has and what they are or know, in one. Failures are counted by passkey and by
 * address; an unknown passkey, a used challenge and a disabled account answer the same as a wrong signature.
 */
export async function signInWithPasskey(
  parts: FactorParts,
  { body, request }: Pick<Call<'POST /auth/passkeys/sign-in'>, 'body' | 'request'>,
): Promise<Reply<Session> | Refusal> {
  const { kernel, guard, limiters, factorLimiter, relyingParty } = parts;
  if (!relyingParty) return refuse('PASSKEYS_OFF');
  const { db, clock } = kernel;
  const agent = request.headers['user-agent'];
  return guard.attempt(
    [
      { limiter: factorLimiter, of: `passkey ${body.passkey.id}`, forgive: true },
      { limiter: limiters.address, of: request.ip, forgive: false },
    ],
    async () => {
      const now = clock.now();
      const ticket = await db.global((tx) => takeTicket(tx, body.ticket, 'passkey', now));
      const checked = ticket && (await checkPasskey(parts, ticket, body.passkey));
      if (!checked) return refuse('CREDENTIALS_WRONG');
      const userId = checked.passkey.user_id;
      const started = await db.global(async (tx) => {
        const user = await tx
          .selectFrom('users')
          .selectAll()
          .where('id', '=', userId)
          .where('disabled_at', 'is', null)
          .executeTakeFirst();
        if (!user || !(await noteUse(tx, checked, now))) return refuse('CREDENTIALS_WRONG');
        const session = await startSession(tx, userId, now, { factor: 'passkey', agent });
        await recordPerson(db, tx, userId);
        return { user, session };
      });
      if (isRefusal(started)) return started;
      return sessionAnswer(kernel, started.session, started.user, body.refreshIn);
    },
  );
}
