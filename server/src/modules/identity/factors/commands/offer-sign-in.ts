import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { descriptorsOf } from '../descriptors.ts';
import type { FactorParts } from '../parts.ts';
import { findTicket, storeTicket } from '../tickets.ts';

type Route = 'POST /auth/passkeys/sign-in/options';

/**
 * What a passkey must sign to sign in. Without a ticket any passkey of this installation will do, and nothing is said
 * about who has one; as the second step of a sign-in it must be that person's.
 */
export async function offerSignIn(
  { kernel, relyingParty }: FactorParts,
  { body }: Pick<Call<Route>, 'body'>,
): Promise<Answer<Route> | Refusal> {
  if (!relyingParty) return refuse('PASSKEYS_OFF');
  const { db, clock } = kernel;
  const now = clock.now();
  return db.global(async (tx) => {
    let userId: string | null = null;
    if (body.ticket !== undefined) {
      userId = (await findTicket(tx, body.ticket, 'second-step', now))?.user_id ?? null;
      if (userId === null) return refuse('TOKEN_EXPIRED');
    }
    const options = await generateAuthenticationOptions({
      rpID: relyingParty.id,
      userVerification: 'required',
      ...(userId !== null && { allowCredentials: await descriptorsOf(tx, userId) }),
    });
    const { challenge } = options;
    const { ticket } = await storeTicket(tx, { purpose: 'passkey', userId, challenge }, now);
    return { ticket, options };
  });
}
