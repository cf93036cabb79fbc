import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** Accounts that the simulator knows need no registration: everything follows from the profile's id. */
export interface SimulatedAccount {
  profileId: string;
  apiKey: string;
  signingKey: string;
  signingKeyId: string;
}

/** Settings of a café's account with the simulator; `profileId` as Bancontact's: 8 to 64 letters, digits, hyphens. */
export function simulatedPayconiqAccount(profileId: string): SimulatedAccount {
  const signingKey = keyOf(profileId).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { profileId, apiKey: `sim-${profileId}`, signingKey, signingKeyId: `sim-${profileId}` };
}

/** The profile of an API key; `undefined` for a key that is not one of the simulator's. */
export function profileOfApiKey(authorization: string | undefined): string | undefined {
  return /^Bearer sim-([A-Za-z0-9-]{8,64})$/.exec(authorization ?? '')?.[1];
}

/** The public key that a café has published, as far as the simulator is concerned. */
export function merchantKey(profileId: string): KeyObject {
  return createPublicKey(keyOf(profileId));
}

/** A P-256 key that the same text always gives. Worth nothing: whoever knows the text knows the key. */
function keyOf(profileId: string): KeyObject {
  const d = createHash('sha256').update(`table-tap simulator ${profileId}`).digest();
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const part = (bytes: Buffer) => bytes.toString('base64url');
  return createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', d: part(d), x: part(point.subarray(1, 33)), y: part(point.subarray(33)) },
  });
}
