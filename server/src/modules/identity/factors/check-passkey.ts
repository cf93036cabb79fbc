import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { BodyOut } from '@table-tap/contract';
import type { Selectable, Transaction } from 'kysely';
import type { PasskeysTable } from '../../../kernel/database/factor-tables.ts';
import type { Tables } from '../../../kernel/database/tables.ts';
import type { FactorParts } from './parts.ts';
import type { TicketRow } from './tickets.ts';

export type PasskeyRow = Selectable<PasskeysTable>;
export type Proof = BodyOut<'POST /auth/passkeys/sign-in'>['passkey'];

/** A passkey that has signed what it was asked to. */
export interface CheckedPasskey {
  passkey: PasskeyRow;
  counter: number;
  synced: boolean;
}

/**
 * Checks the signature of a passkey: over this challenge, from a page of this installation, by a person who has shown
 * finger, face or PIN to it, with a counter that has moved on.
 * @param ticket taken already: a challenge serves once
 */
export async function checkPasskey(
  { kernel, relyingParty }: FactorParts,
  ticket: TicketRow,
  proof: Proof,
): Promise<CheckedPasskey | null> {
  const { challenge, user_id: userId } = ticket;
  if (!relyingParty || !challenge) return null;
  const passkey = await kernel.db.global((query) =>
    query.selectFrom('passkeys').selectAll().where('credential_id', '=', proof.id).executeTakeFirst(),
  );
  if (!passkey || (userId !== null && passkey.user_id !== userId) || !namesOwner(proof, passkey)) return null;
  const { id, ...response } = proof;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', response: defined(response), clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: relyingParty.origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: true,
      credential: {
        id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
      },
    });
    const { newCounter, credentialBackedUp } = authenticationInfo;
    return verified ? { passkey, counter: newCounter, synced: credentialBackedUp } : null;
  } catch (error) {
    kernel.log.info({ passkeyId: passkey.id, reason: (error as Error).message }, 'a passkey was refused');
    return null;
  }
}

/** Notes that it was used. @returns false when somebody else has used it meanwhile from the same count */
export async function noteUse(
  tx: Transaction<Tables>,
  { passkey, counter, synced }: CheckedPasskey,
  now: Date,
): Promise<boolean> {
  const noted = await tx
    .updateTable('passkeys')
    .set({ counter, synced, last_used_at: now })
    .where('id', '=', passkey.id)
    .where('counter', '=', passkey.counter)
    .returning('id')
    .executeTakeFirst();
  return noted !== undefined;
}

/** A discoverable passkey says whose it is. */
const namesOwner = ({ userHandle }: Proof, { user_id }: PasskeyRow): boolean =>
  userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === user_id;

function defined({ userHandle, ...others }: Omit<Proof, 'id'>) {
  return { ...others, ...(userHandle !== undefined && { userHandle }) };
}
