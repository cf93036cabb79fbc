import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { secretFits } from '../../secret-hash.ts';
import { markVerified } from '../../sessions.ts';
import { checkPasskey, noteUse } from '../check-passkey.ts';
import { confirmedUntil } from '../domain/confirmation.ts';
import { hasFactor, heldFactors, lockPerson } from '../held-factors.ts';
import { ownSession, type OwnSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';
import { takeTicket } from '../tickets.ts';
import { useEither } from '../use-code.ts';

type Route = 'POST /auth/mfa/step-up';

/** Confirms that it is still the same person: a passkey, or the password and a code where there is a second factor. */
export async function stepUp(parts: FactorParts, call: Call<Route>): Promise<Answer<Route> | Refusal> {
  const { guard, kernel, limiters, factorLimiter } = parts;
  const { actor, body, request } = call;
  const session = await kernel.db.global((tx) => ownSession(tx, actor, kernel.clock.now()));
  if (isRefusal(session)) return session;
  const isPasskey = body.passkey !== undefined && body.ticket !== undefined;
  if (!isPasskey && body.password === undefined) return invalidField('password', 'Send your password, or a passkey');
  return guard.attempt(
    [
      { limiter: factorLimiter, of: session.userId, forgive: true },
      { limiter: limiters.address, of: request.ip, forgive: false },
    ],
    () => (isPasskey ? byPasskey(parts, session, body) : byPassword(parts, session, body)),
  );
}

async function byPassword(
  parts: FactorParts,
  { id, userId }: OwnSession,
  { password = '', code, recoveryCode }: Call<Route>['body'],
): Promise<Answer<Route> | Refusal> {
  const { db, clock } = parts.kernel;
  const stored = await db.global((query) =>
    query.selectFrom('users').select('password_hash').where('id', '=', userId).executeTakeFirst(),
  );
  if (!(await secretFits(stored?.password_hash, password))) return refuse('CREDENTIALS_WRONG');
  return db.global(async (tx) => {
    const now = clock.now();
    if (!(await lockPerson(tx, userId))) return refuse('CREDENTIALS_WRONG');
    const needsCode = hasFactor(await heldFactors(tx, userId));
    if (needsCode && code === undefined && recoveryCode === undefined) {
      return invalidField('code', 'Send a code of the authenticator app, or a recovery code');
    }
    const factor = needsCode ? await useEither(parts, tx, { userId, code, recoveryCode, now }) : null;
    if (needsCode && !factor) return refuse('CREDENTIALS_WRONG');
    await markVerified(tx, id, factor, now);
    return answer(now);
  });
}

async function byPasskey(
  parts: FactorParts,
  { id, userId }: OwnSession,
  { ticket = '', passkey }: Call<Route>['body'],
): Promise<Answer<Route> | Refusal> {
  const { db, clock } = parts.kernel;
  const now = clock.now();
  const taken = await db.global((tx) => takeTicket(tx, ticket, 'step-up', now));
  const checked = taken?.user_id === userId && passkey ? await checkPasskey(parts, taken, passkey) : null;
  if (!checked) return refuse('CREDENTIALS_WRONG');
  return db.global(async (tx) => {
    if (!(await noteUse(tx, checked, now))) return refuse('CREDENTIALS_WRONG');
    await markVerified(tx, id, 'passkey', now);
    return answer(now);
  });
}

const answer = (now: Date): Answer<Route> => ({ confirmedUntil: (confirmedUntil(now, now) ?? now).toISOString() });
