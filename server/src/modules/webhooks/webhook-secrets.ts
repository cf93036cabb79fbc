import { randomBytes } from 'node:crypto';
import type { FieldEncryption } from '../../kernel/field-encryption.ts';

/** Standard Webhooks asks for 24 to 64 bytes. */
const secretBytes = 32;
export const hintLength = 4;
/** So long the secret before signs besides. */
export const overlapHours = 24;

/** A new secret, in the form that libraries of Standard Webhooks take. */
export const newSecret = (): string => `whsec_${randomBytes(secretBytes).toString('base64')}`;

export const hintOf = (secret: string): string => secret.replace(/=+$/, '').slice(-hintLength);

type Column = 'secret' | 'old_secret';
const placeOf = (cafeId: string, id: string, column: Column) => ({ table: 'webhooks', row: [cafeId, id], column });

export const sealSecret = (
  fields: FieldEncryption,
  { cafeId, id }: { cafeId: string; id: string },
  secret: string,
  column: Column = 'secret',
): Buffer => fields.seal(secret, placeOf(cafeId, id, column));

export const openSecret = (
  fields: FieldEncryption,
  { cafeId, id }: { cafeId: string; id: string },
  sealed: Buffer,
  column: Column = 'secret',
): string => fields.open(sealed, placeOf(cafeId, id, column));
