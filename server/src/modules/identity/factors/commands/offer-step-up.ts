import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { descriptorsOf } from '../descriptors.ts';
import { ownSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';
import { storeTicket } from '../tickets.ts';

type Route = 'POST /auth/mfa/step-up/options';

/** What one of the person's own passkeys must sign to confirm that it is them. */
export async function offerStepUp(
  { kernel, relyingParty }: FactorParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Answer<Route> | Refusal> {
  const { db, clock } = kernel;
  const session = await db.global((tx) => ownSession(tx, actor, clock.now()));
  if (isRefusal(session)) return session;
  const { userId } = session;
  const allowCredentials = await db.global((tx) => descriptorsOf(tx, userId));
  if (!relyingParty || allowCredentials.length === 0) return refuse('NOT_FOUND', { detail: 'There is no passkey' });
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    userVerification: 'required',
    allowCredentials,
  });
  const { challenge } = options;
  const { ticket } = await db.global((tx) => storeTicket(tx, { purpose: 'step-up', userId, challenge }, clock.now()));
  return { ticket, options };
}
