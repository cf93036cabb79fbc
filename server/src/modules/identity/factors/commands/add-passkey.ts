import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Answer } from '@table-tap/contract';
import type { Transaction } from 'kysely';
import type { Tables } from '../../../../kernel/database/tables.ts';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { tellOfSignIn } from '../../account/set-password.ts';
import { uuidv7 } from '../../../../kernel/uuid.ts';
import type { PasskeyRow } from '../check-passkey.ts';
import { heldFactors } from '../held-factors.ts';
import { followNewFactor } from '../new-factor.ts';
import { confirmedSession } from '../own-session.ts';
import { passkeyShape } from '../passkey-shape.ts';
import type { FactorParts } from '../parts.ts';
import { keyKinds, type RelyingParty } from '../relying-party.ts';
import { takeTicket } from '../tickets.ts';
import { passkeysMax } from './offer-passkey.ts';

type Route = 'POST /auth/passkeys/register';
type Registration = Call<Route>['body']['passkey'];

/** Keeps a passkey that the browser has made for the challenge of its ticket. */
export async function addPasskey(
  parts: FactorParts,
  { actor, body }: Pick<Call<Route>, 'actor' | 'body'>,
): Promise<Answer<Route> | Refusal> {
  const { kernel, relyingParty } = parts;
  if (!relyingParty) return refuse('PASSKEYS_OFF');
  const now = kernel.clock.now();
  const ticket = await kernel.db.global((tx) => takeTicket(tx, body.ticket, 'register', now));
  const made = ticket?.challenge ? await checkNew(relyingParty, body.passkey, ticket.challenge) : null;
  if (!ticket || !made) return refuse('CREDENTIALS_WRONG');
  return kernel.db.global(async (tx) => {
    const confirmed = await confirmedSession(tx, actor, now);
    if (isRefusal(confirmed)) return confirmed;
    const { session, user } = confirmed;
    if (ticket.user_id !== user.id) return refuse('CREDENTIALS_WRONG');
    const before = await heldFactors(tx, user.id);
    if (before.passkeys >= passkeysMax) return refuse('TOO_MANY_PASSKEYS');
    const { transports } = body.passkey;
    const row = await storePasskey(tx, { ...made, transports, user_id: user.id, name: body.name, created_at: now });
    if (!row) return refuse('DUPLICATE', { detail: 'This passkey is known already' });
    const recoveryCodes = await followNewFactor(parts, tx, { session, before, factor: 'passkey', now });
    await tellOfSignIn(tx, user, 'passkey-added', now);
    await recordPerson(kernel.db, tx, user.id);
    return { passkey: passkeyShape(row), recoveryCodes };
  });
}

async function checkNew(relyingParty: RelyingParty, made: Registration, expectedChallenge: string) {
  const { id, clientDataJSON, attestationObject } = made;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} },
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: keyKinds,
    });
    if (!registrationInfo) return null;
    const { credential, credentialBackedUp: synced } = registrationInfo;
    const { publicKey, counter } = credential;
    return { credential_id: credential.id, public_key: Buffer.from(publicKey), counter, synced };
  } catch {
    return null; // not what was asked for: another challenge, another origin, no finger
  }
}

function storePasskey(
  tx: Transaction<Tables>,
  row: Omit<PasskeyRow, 'id' | 'last_used_at'>,
): Promise<PasskeyRow | undefined> {
  return tx
    .insertInto('passkeys')
    .values({ id: uuidv7(), ...row })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst();
}
