import { BlindIndex } from '../../kernel/blind-index.ts';
import type { FieldEncryption, FieldPlace } from '../../kernel/field-encryption.ts';
import type { PrivateColumn } from './domain/private-texts.ts';

/** Seals what is private about a person for its row and column, and finds the same again in a café. */
export class PrivateFields {
  readonly encryption: FieldEncryption;
  readonly #index: BlindIndex;

  /** @param secret the installation's secret */
  constructor(encryption: FieldEncryption, secret: string) {
    this.encryption = encryption;
    this.#index = new BlindIndex(secret);
  }

  seal(column: PrivateColumn, cafeId: string, userId: string, value: string): Buffer {
    return this.encryption.seal(value, privatePlace(column, cafeId, userId));
  }

  /** @throws Error when it was changed outside, copied from another row, or sealed with another secret */
  open(column: PrivateColumn, cafeId: string, userId: string, sealed: Uint8Array): string {
    return this.encryption.open(sealed, privatePlace(column, cafeId, userId));
  }

  index(column: 'phone' | 'national_number', cafeId: string, value: string): Buffer {
    return this.#index.of(value, { table: 'employees', column, cafeId });
  }
}

export const privatePlace = (column: PrivateColumn, cafeId: string, userId: string): FieldPlace => ({
  table: 'employees',
  row: [cafeId, userId],
  column,
});
