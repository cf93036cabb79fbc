import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { RingKey } from './keys/ring.ts';

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
const firstKeyId = 1;
/** A key's id is one byte. */
export const fieldKeyIdMax = 255;

/** A key that seals fields; its id is a number from 1 to 255. */
export interface FieldKey extends RingKey {
  key: Buffer;
}

/**
 * Encrypts single fields of rows: AES-256-GCM. Key 1 is derived (HKDF-SHA-256) from the installation's secret; others
 * come from the ring of keys (`keys/installation-keys.ts`), which can be turned while requests run.
 * A sealed value is the key's id (1 byte), the nonce, the ciphertext and the tag. The place is additional data, so that
 * nobody can copy a value into another row or column.
 */
export class FieldEncryption {
  /** Key 1. */
  readonly firstKey: { id: number; key: Buffer };
  #keys: ReadonlyMap<number, Buffer>;
  #inUse: () => number;

  /** @param secret the installation's secret, at least 32 bytes */
  constructor(secret: string) {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap fields 1', keyBytes));
    this.firstKey = { id: firstKeyId, key };
    this.#keys = new Map([[firstKeyId, key]]);
    this.#inUse = () => firstKeyId;
  }

  /**
   * Takes up the keys that open, and which of them seals.
   * @param choose the key to seal with, asked each time
   */
  useKeys(keys: readonly FieldKey[], choose: (keys: readonly FieldKey[]) => FieldKey | undefined): void {
    this.#keys = new Map(keys.map(({ id, key }) => [Number(id), key]));
    this.#inUse = () => Number(choose(keys)?.id ?? firstKeyId);
  }

  /** The id of the key that seals now. */
  get keyInUse(): number {
    return this.#inUse();
  }

  /** Seals a text for its place. Two times the same text is never the same bytes. */
  seal(text: string, place: FieldPlace): Buffer {
    const keyId = this.#inUse();
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.#key(keyId), nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(keyId, place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(keyId), nonce, sealed, cipher.getAuthTag()]);
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
