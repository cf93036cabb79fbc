import { createHmac, hkdfSync, randomInt } from 'node:crypto';

/** Digits and letters that nobody takes for another: no I, L, O and U (Crockford's base 32). 40 bits in eight of them. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const pairingCodeLength = 8;
export const pairingCodeMinutes = 10;

export const newPairingCode = (): string =>
  Array.from({ length: pairingCodeLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** `7KQ2MX4D` → `7KQ2-MX4D`, as people read it. */
export const readable = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What was meant by what was typed: any case, with hyphens and spaces, an O for a zero and an I or L for a one. */
export function meantCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const isOne = code.length === pairingCodeLength && [...code].every((letter) => alphabet.includes(letter));
  return isOne ? code : undefined;
}

/** What is stored of a code. */
export type PairingCodeHash = (code: string) => Buffer;

/**
 * A code is short enough to try many of them, so its hash is keyed: what the database holds gives nothing away.
 * @param secret the installation's secret
 */
export function pairingCodeHasher(secret: string): PairingCodeHash {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap pairing codes', 32));
  return (code) => createHmac('sha256', key).update(code).digest();
}
