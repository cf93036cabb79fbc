import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id with 19 MiB, two passes, one lane: a setting that OWASP's password storage cheat sheet recommends. A hash
 * carries its parameters, so stronger ones can follow without touching the old hashes.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a random secret that nobody knows: checked where there is no account, so that it takes as long. */
export const decoyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$2hlTMCL9nLpo6ZcTjmxVKQ$nuIhfAOcRkVUMXCRJLIpXnxr9f7DEVXW41m1bMpSvzo';

/** Hash of a password or PIN, in PHC string format. */
export function hashSecret(secret: string): Promise<string> {
  return hash(normal(secret), parameters);
}

/** Whether there is a password at all: who was only written down by somebody else has none. */
export const hasPassword = (user: { password_hash: string }): boolean => user.password_hash !== decoyHash;

/** Whether a password or PIN fits its hash; without a hash the same work is done and the answer is no. */
export async function secretFits(secretHash: string | null | undefined, secret: string): Promise<boolean> {
  const fits = await verify(secretHash ?? decoyHash, normal(secret));
  return fits && typeof secretHash === 'string';
}

/** The same letters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
const normal = (secret: string): string => secret.normalize('NFKC');
