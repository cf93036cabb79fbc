import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals the installation's keys for the database: AES-256-GCM under a key derived (HKDF-SHA-256) from its secret, bound
 * to what the key is for and to its id. Nonce, ciphertext, tag.
 */
export class KeyWrap {
  readonly #key: Buffer;

  /** @param secret the installation's secret, at least 32 bytes */
  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap installation keys', 32));
  }

  wrap(key: Uint8Array, purpose: string, id: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(purpose, id));
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  /** @returns nothing when it was changed, or sealed for another name or with another secret */
  unwrap(wrapped: Uint8Array, purpose: string, id: string): Buffer | undefined {
    if (wrapped.length < nonceBytes + tagBytes) return undefined;
    const decipher = createDecipheriv(algorithm, this.#key, wrapped.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(boundTo(purpose, id));
    decipher.setAuthTag(wrapped.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}

const boundTo = (purpose: string, id: string): Buffer => Buffer.from(JSON.stringify([purpose, id]));
