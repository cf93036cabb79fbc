import { randomUUID } from 'node:crypto';
import { errors, FlattenedSign, flattenedVerify, type FlattenedVerifyGetKey } from 'jose';
import { z } from 'zod';
import { clockSkewMsMax, type RawCallback } from '../provider.ts';
import { privateKeyOf } from './account.ts';

/**
 * Detached JWS over a raw body, `header..signature`, ES256. The signed text is
 * base64url(header) "." base64url(body); five claims travel in the header and are critical.
 * Source: Bancontact Pro, Payment V3 API 3.6.5 and the Merchant Callback guide.
 */

const claim = (name: string) => `https://payconiq.com/${name}`;
export const criticalClaims = ['sub', 'iss', 'iat', 'jti', 'path'].map(claim);
const crit = Object.fromEntries(criticalClaims.map((name) => [name, true]));

/** A callback is repeated unchanged for up to 24 hours, so its signature may be that old; one hour for clocks. */
export const callbackAgeMsMax = 25 * 60 * 60 * 1000;
const signatureLengthMax = 4096;

/** Signs a request with the café's own key. `body` is empty for a GET. */
export async function signRequest(request: {
  profileId: string;
  signingKey: string;
  signingKeyId: string;
  path: string;
  body: string;
  now: Date;
}): Promise<string> {
  const header = {
    typ: 'jose+json',
    kid: request.signingKeyId,
    alg: 'ES256',
    [claim('sub')]: request.profileId,
    [claim('iss')]: 'Payconiq',
    [claim('iat')]: request.now.toISOString(),
    [claim('jti')]: randomUUID(),
    [claim('path')]: request.path,
    crit: criticalClaims,
  };
  const signed = await new FlattenedSign(new TextEncoder().encode(request.body))
    .setProtectedHeader(header)
    .sign(privateKeyOf(request.signingKey), { crit });
  return `${signed.protected}..${signed.signature}`;
}

const Claims = z.object({
  sub: z.string(),
  iss: z.enum(['Payconiq', 'payconiq']),
  iat: z.iso.datetime({ offset: true }),
  jti: z.string().min(1),
  path: z.string(),
});

/**
 * Whether a callback was signed by the provider, for this profile and this path, and not too long ago.
 * Throws only what `keys` throws when they cannot be fetched.
 */
export async function verifySignature(
  callback: RawCallback,
  profileId: string,
  keys: FlattenedVerifyGetKey,
): Promise<'ok' | 'signature' | 'old'> {
  const header = await verifiedHeader(callback, keys);
  const claims = Claims.safeParse({
    sub: header?.[claim('sub')] ?? header?.['sub'],
    iss: header?.[claim('iss')],
    iat: header?.[claim('iat')],
    jti: header?.[claim('jti')],
    path: header?.[claim('path')],
  });
  if (!claims.success) return 'signature';
  const { sub, iat, path } = claims.data;
  if (sub !== profileId || pathOf(path) !== callback.path) return 'signature';
  const age = callback.now.getTime() - Date.parse(iat);
  if (age < -clockSkewMsMax) return 'signature';
  return age > callbackAgeMsMax ? 'old' : 'ok';
}

async function verifiedHeader(
  callback: RawCallback,
  keys: FlattenedVerifyGetKey,
): Promise<Record<string, unknown> | undefined> {
  const value = callback.headers['signature'];
  if (typeof value !== 'string' || value.length > signatureLengthMax) return undefined;
  const [protectedHeader, payload, signature, ...rest] = value.split('.');
  if (!protectedHeader || payload !== '' || !signature || rest.length > 0) return undefined;
  const jws = {
    protected: protectedHeader,
    payload: Buffer.from(callback.body).toString('base64url'),
    signature,
  };
  try {
    const verified = await flattenedVerify(jws, keys, { algorithms: ['ES256'], crit });
    return verified.protectedHeader;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The claim may hold the path or the whole URL. */
function pathOf(pathOrUrl: string): string | undefined {
  return URL.parse(pathOrUrl, 'http://any')?.pathname;
}
