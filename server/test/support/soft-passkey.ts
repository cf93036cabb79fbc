import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const userPresent = 0x01;
const userVerified = 0x04;
const attested = 0x40;

interface Asked {
  challenge: string;
}

/**
 * An authenticator in software that speaks WebAuthn: one ES256 passkey, with a counter, that signs what it is asked
 * to. What it says can be bent, for tests of what must be refused.
 */
export class SoftPasskey {
  readonly id = randomBytes(32).toString('base64url');
  readonly #keys: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #rpId: string;
  readonly #origin: string;
  /** Signatures so far. */
  counter = 0;
  /** Whose passkey it is, as it was told when it was made. */
  userHandle = '';

  constructor(origin = 'http://localhost:3000') {
    this.#origin = origin;
    this.#rpId = new URL(origin).hostname;
  }

  /** Answers `POST /auth/passkeys/register/options`. */
  create(options: Asked & { user: { id: string } }, bend: { verified?: boolean; origin?: string } = {}) {
    this.userHandle = options.user.id;
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' });
    const coordinate = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'));
    const publicKey = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, coordinate(x)],
        [-3, coordinate(y)],
      ]),
    );
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const authData = Buffer.concat([
      this.#head(attested | userPresent | (bend.verified === false ? 0 : userVerified)),
      Buffer.alloc(16),
      length,
      id,
      publicKey,
    ]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      id: this.id,
      clientDataJSON: this.#clientData('webauthn.create', options.challenge, bend.origin),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal'],
    };
  }

  /** Answers `POST /auth/passkeys/sign-in/options`, and what else asks for a signature. */
  sign(options: Asked, bend: { verified?: boolean; origin?: string; counter?: number; userHandle?: string } = {}) {
    this.counter = bend.counter ?? this.counter + 1;
    const authData = this.#head(userPresent | (bend.verified === false ? 0 : userVerified));
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, bend.origin);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = createSign('sha256').update(authData).update(hash).sign(this.#keys.privateKey);
    return {
      id: this.id,
      clientDataJSON,
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: bend.userHandle ?? this.userHandle,
    };
  }

  #head(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(this.#rpId).digest(), Buffer.of(flags), counter]);
  }

  #clientData(type: string, challenge: string, origin = this.#origin): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
  }
}
