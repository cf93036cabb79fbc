import { createHmac, hkdfSync } from 'node:crypto';
import type { FieldPlace } from './field-encryption.ts';

/** The column of a café that a value is looked for in. */
export type IndexedColumn = Pick<FieldPlace, 'table' | 'column'> & { cafeId: string };

/**
 * Finds sealed values again without opening them: a keyed hash stands beside each, of one column of one café. Without the
 * key nobody can try values against it, and the same value in two cafés shows nothing in common.
 *
 * Values must be brought into their one form before.
 */
export class BlindIndex {
  readonly #key: Buffer;

  /** @param secret the installation's secret, at least 32 bytes */
  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap blind index 1', 32));
  }

  of(value: string, { table, column, cafeId }: IndexedColumn): Buffer {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([table, column, cafeId, value]))
      .digest();
  }
}
