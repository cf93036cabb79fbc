import { createHmac, hkdfSync, randomInt } from 'node:crypto';

export const linkCodeDigits = 8;
export const linkCodeMinutes = 10;
/** Wrong codes in a café before those that wait there are void: a guess is right once in two million codes. */
export const wrongCodesMax = 50;

/** What is stored of a café's code. */
export type LinkCodeHash = (cafeId: string, code: string) => Buffer;

/** Eight random digits, with zeros in front. */
export const newLinkCode = (): string => String(randomInt(10 ** linkCodeDigits)).padStart(linkCodeDigits, '0');

/**
 * A code is short enough to try all of them, so its hash is keyed: what the database holds gives nothing away.
 * @param secret the installation's secret
 */
export function linkCodeHasher(secret: string): LinkCodeHash {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap link codes', 32));
  return (cafeId, code) => createHmac('sha256', key).update(`${cafeId} ${code}`).digest();
}
