import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** An Ed25519 key with the name it goes by in tokens. */
export interface SigningKey {
  id: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The name of a signing key: from its public half, so that the same key has one name everywhere. */
function named(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return { id: createHash('sha256').update(spki).digest('base64url').slice(0, 16), privateKey, publicKey };
}

export const newSigningKey = (): SigningKey => named(generateKeyPairSync('ed25519').privateKey);

/** @param pem Ed25519 key, PKCS#8 PEM */
export const signingKeyFromPem = (pem: string): SigningKey => named(createPrivateKey(pem));

export const signingKeyFromBytes = (pkcs8: Buffer): SigningKey =>
  named(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));

export const signingKeyBytes = ({ privateKey }: SigningKey): Buffer =>
  privateKey.export({ format: 'der', type: 'pkcs8' });

/** 256 random bits for AES. */
export const newFieldKey = (): Buffer => randomBytes(32);
