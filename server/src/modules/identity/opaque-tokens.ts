import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A new token of 256 random bits, in 43 URL-safe characters. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: with 256 bits inside, a fast hash is enough. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes from a refresh token the one that follows it. */
export type Successor = (token: string) => string;

/**
 * A session's refresh tokens form a chain: the first is random, each next one is derived from the one before and a
 * key of the house. So the same token that is sent twice within the grace leads to the same next one, the chain never
 * forks, and a stolen token shows as soon as either holder comes back. What the database holds derives nothing.
 *
 * @param secret the installation's secret
 */
export function tokenChain(secret: string): Successor {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap refresh tokens', 32));
  return (token) => createHmac('sha256', key).update(token).digest('base64url');
}
