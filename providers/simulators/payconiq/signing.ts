import { generateKeyPairSync, randomUUID, sign, verify, type KeyObject } from 'node:crypto';

/**
 * Detached JWS as Bancontact signs and checks it, written with node:crypto alone so that the provider's own code (jose)
 * is tested against something else than itself.
 */

const claim = (name: string) => `https://payconiq.com/${name}`;
const critical = ['sub', 'iss', 'iat', 'jti', 'path'].map(claim);

interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The simulator's keys: the newest signs, the one before it stays published after a rotation. */
export class SimulatorKeys {
  #keys = [newKey()];
  readonly #stranger = newKey();

  rotate(): void {
    this.#keys = [newKey(), ...this.#keys.slice(0, 1)];
  }

  jwks(): { keys: unknown[] } {
    return {
      keys: this.#keys.map(({ kid, publicKey }) => ({
        ...publicKey.export({ format: 'jwk' }),
        kid,
        alg: 'ES256',
        use: 'sig',
      })),
    };
  }

  /** `header..signature` over a body, for a profile and an address; `forged`: right key id, wrong key. */
  signature(message: { profileId: string; path: string; body: string; at: Date; forged?: boolean }): string {
    const [newest] = this.#keys;
    const key = message.forged ? this.#stranger : newest;
    const header = base64url(
      JSON.stringify({
        typ: 'jose+json',
        kid: newest?.kid,
        alg: 'ES256',
        [claim('sub')]: message.profileId,
        [claim('iss')]: 'Payconiq',
        [claim('iat')]: message.at.toISOString(),
        [claim('jti')]: randomUUID(),
        [claim('path')]: message.path,
        crit: critical,
      }),
    );
    const input = Buffer.from(`${header}.${base64url(message.body)}`);
    const privateKey = key?.privateKey ?? this.#stranger.privateKey;
    const signature = sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${header}..${signature.toString('base64url')}`;
  }
}

/** Whether a merchant signed this request: its key, this path, this body, all claims critical. */
export function isSignedBy(
  publicKey: KeyObject,
  request: { profileId: string; path: string; body: string; signature: string | undefined },
): boolean {
  const [header, payload, signature] = request.signature?.split('.') ?? [];
  if (!header || payload !== '' || !signature) return false;
  const input = Buffer.from(`${header}.${base64url(request.body)}`);
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  if (!verify('sha256', input, key, Buffer.from(signature, 'base64url'))) return false;
  const claims = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
  return (
    claims['alg'] === 'ES256' &&
    claims[claim('sub')] === request.profileId &&
    claims[claim('path')] === request.path &&
    critical.every((name) => claims[name] !== undefined && (claims['crit'] as string[]).includes(name))
  );
}

function newKey(): SigningKey {
  return { kid: randomUUID(), ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
