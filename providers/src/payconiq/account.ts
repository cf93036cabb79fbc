import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** One café's product profile with Bancontact Pro. Where each value comes from: ../../README.md. */
export const Account = z
  .strictObject({
    /** product profile id (PPID); the `sub` of every signature */
    profileId: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
    apiKey: z
      .string()
      .min(8)
      .max(4096)
      .regex(/^[\x21-\x7e]+$/),
    /** refunds are signed with a key of the café's own: PKCS #8 in PEM, P-256 */
    signingKey: z.string().max(4096).refine(isP256Key, 'Not a P-256 private key in PEM').optional(),
    /** its `kid` in the JWKS that the café publishes */
    signingKeyId: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .optional(),
  })
  .refine((account) => Boolean(account.signingKey) === Boolean(account.signingKeyId), {
    message: 'A signing key needs its id',
    path: ['signingKeyId'],
  });
export type Account = z.output<typeof Account>;

/** The JWKS that the café publishes, so that Bancontact can verify its refunds. Public halves only. */
export function publicKeysOf(account: Account): { keys: Record<string, unknown>[] } {
  if (!account.signingKey) return { keys: [] };
  const jwk = createPublicKey(privateKeyOf(account.signingKey)).export({ format: 'jwk' });
  return { keys: [{ ...jwk, kid: account.signingKeyId, alg: 'ES256', use: 'sig' }] };
}

export function privateKeyOf(pem: string): KeyObject {
  return createPrivateKey(pem);
}

function isP256Key(pem: string): boolean {
  try {
    return privateKeyOf(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
