import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where an encrypted value stands. What was sealed for one place opens in no other. */
export interface FieldPlace {
  table: string;
  /** The primary key of the row, in the order of its columns. */
  row: readonly string[];
  column: string;
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** 96 random bits, as NIST SP 800-38D (8.2.2) asks for; a key may seal 2^32 values. */
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + nonceBytes;
const currentKeyId = 1;

/**
 * Encrypts single fields of rows: AES-256-GCM with a key derived (HKDF-SHA-256) from the installation's secret.
 * A sealed value is the key's id (1 byte), the nonce, the ciphertext and the tag. The place is additional data, so that
 * nobody can copy a value into another row or column.
 */
export class FieldEncryption {
  readonly #keys: ReadonlyMap<number, Buffer>;

  /** @param secret the installation's secret, at least 32 bytes */
  constructor(secret: string) {
    this.#keys = new Map([[currentKeyId, Buffer.from(hkdfSync('sha256', secret, '', 'table-tap fields 1', keyBytes))]]);
  }

  /** Seals a text for its place. Two times the same text is never the same bytes. */
  seal(text: string, place: FieldPlace): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key(currentKeyId), nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(currentKeyId, place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(currentKeyId), nonce, sealed, cipher.getAuthTag()]);
  }

  /** @throws Error when it was changed, sealed for another place or with another secret */
  open(sealed: Uint8Array, place: FieldPlace): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const keyId = bytes[0];
    if (keyId === undefined || bytes.length < headerBytes + tagBytes) throw new Error('an encrypted field is cut off');
    const nonce = bytes.subarray(1, headerBytes);
    const decipher = createDecipheriv(algorithm, this.#key(keyId), nonce, { authTagLength: tagBytes });
    decipher.setAAD(boundTo(keyId, place));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(headerBytes, -tagBytes)), decipher.final()]).toString('utf8');
  }

  #key(id: number): Buffer {
    const key = this.#keys.get(id);
    if (!key) throw new Error(`an encrypted field names key ${id}, which this installation does not have`);
    return key;
  }
}

/** JSON keeps the parts apart: no two places have the same text. */
const boundTo = (keyId: number, { table, row, column }: FieldPlace): Buffer =>
  Buffer.from(JSON.stringify([keyId, table, row, column]));
