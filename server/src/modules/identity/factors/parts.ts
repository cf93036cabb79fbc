import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { FieldEncryption } from '../../../kernel/field-encryption.ts';
import type { IdentityParts } from '../parts.ts';
import { failureWindowSeconds } from '../sign-in-guard.ts';
import { recoveryHash, type RecoveryHash } from './domain/recovery-codes.ts';
import { relyingParty, type RelyingParty } from './relying-party.ts';

/** A guess at six digits is one in some 300,000: ten in a quarter of an hour, for who has the password already. */
const factorFailuresMax = 10;

/** What the commands about second factors share. */
export interface FactorParts extends IdentityParts {
  fields: FieldEncryption;
  hashRecovery: RecoveryHash;
  /** Null where this installation can have no passkeys. */
  relyingParty: RelyingParty | null;
  /** Failed second steps and confirmations of a person. */
  factorLimiter: RateLimiterAbstract;
}

export function factorParts(parts: IdentityParts): FactorParts {
  const { config, limits } = parts.kernel;
  return {
    ...parts,
    fields: parts.kernel.fields,
    hashRecovery: recoveryHash(config.secret),
    relyingParty: relyingParty(config.publicUrl),
    factorLimiter: limits.limiter('failures:factor', factorFailuresMax, failureWindowSeconds),
  };
}
