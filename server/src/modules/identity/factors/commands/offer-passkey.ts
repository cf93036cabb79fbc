import { generateRegistrationOptions } from '@simplewebauthn/server';
import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { descriptorsOf } from '../descriptors.ts';
import { confirmedSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';
import { keyKinds } from '../relying-party.ts';
import { storeTicket } from '../tickets.ts';

type Route = 'POST /auth/passkeys/register/options';

export const passkeysMax = 20;

/** Begins a new passkey: one that can be found without an e-mail address, and that asks for finger, face or PIN. */
export async function offerPasskey(
  { kernel, relyingParty }: FactorParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Answer<Route> | Refusal> {
  if (!relyingParty) return refuse('PASSKEYS_OFF');
  const { db, clock } = kernel;
  return db.global(async (tx) => {
    const confirmed = await confirmedSession(tx, actor, clock.now());
    if (isRefusal(confirmed)) return confirmed;
    const { user } = confirmed;
    const excludeCredentials = await descriptorsOf(tx, user.id);
    if (excludeCredentials.length >= passkeysMax) return refuse('TOO_MANY_PASSKEYS');
    const options = await generateRegistrationOptions({
      rpName: relyingParty.name,
      rpID: relyingParty.id,
      userID: new TextEncoder().encode(user.id),
      userName: user.email,
      userDisplayName: user.name,
      attestationType: 'none',
      supportedAlgorithmIDs: keyKinds,
      excludeCredentials,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const { challenge } = options;
    const { ticket } = await storeTicket(tx, { purpose: 'register', userId: user.id, challenge }, clock.now());
    return { ticket, options };
  });
}
