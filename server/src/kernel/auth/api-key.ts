import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const prefix = 'tt_';
const secretLength = 40;
const checksumLength = 6;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const shape = /^tt_[0-9A-Za-z]{46}$/;

/** Letters at the end by which people tell their keys apart. */
export const hintLength = 4;

/**
 * A new key for a machine: `tt_`, 40 letters of 62 (238 random bits) and 6 that are the CRC-32 of what stands before
 * them, so that scanners of code find keys that were left there and pass over what only looks like one.
 */
export function newApiKey(): string {
  let secret = '';
  while (secret.length < secretLength) {
    for (const byte of randomBytes(secretLength)) {
      // 248 is four times 62: above it, letters would not be equally likely.
      if (byte < 248 && secret.length < secretLength) secret += alphabet[byte % 62];
    }
  }
  return `${prefix}${secret}${checksumOf(prefix + secret)}`;
}

/** Whether a text is meant to be a key at all, right or wrong. */
export const isApiKey = (text: string): boolean => text.startsWith(prefix);

/** Whether its checksum fits: what is mistyped or made up needs no look into the database. */
export const isWellFormed = (key: string): boolean =>
  shape.test(key) && checksumOf(key.slice(0, -checksumLength)) === key.slice(-checksumLength);

/** What is stored of a key: with 238 random bits inside, a fast hash is enough. */
export const apiKeyHash = (key: string): Buffer => createHash('sha256').update(key).digest();

function checksumOf(text: string): string {
  let left = crc32(text);
  let letters = '';
  for (let at = 0; at < checksumLength; at++) {
    letters = alphabet[left % 62] + letters;
    left = Math.floor(left / 62);
  }
  return letters;
}
