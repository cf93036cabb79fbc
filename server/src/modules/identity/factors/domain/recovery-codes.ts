import { createHmac, hkdfSync, randomInt } from 'node:crypto';

export const recoveryCodesMade = 10;
/** No 0, 1, I, L, O and U: codes are typed from paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 16;
const groupLetters = 4;

/** Ten new codes of 78 random bits each, as they are shown: `K7QM-2WXA-9TCD-RHE4`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodesMade }, () => {
    const code = Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('');
    return code.replaceAll(new RegExp(`.{${groupLetters}}(?=.)`, 'g'), '$&-');
  });
}

/** The hash that a code is stored under, however it was typed. */
export type RecoveryHash = (code: string) => Buffer;

/**
 * A code has bits enough that a fast keyed hash serves; with the key, what the database holds cannot be tried.
 * @param secret the installation's secret
 */
export function recoveryHash(secret: string): RecoveryHash {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap recovery codes', 32));
  return (code) =>
    createHmac('sha256', key)
      .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
      .digest();
}
