import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import { endOtherSessions, markVerified } from '../sessions.ts';
import { newRecoveryCodes } from './domain/recovery-codes.ts';
import { hasFactor, type HeldFactors } from './held-factors.ts';
import type { OwnSession } from './own-session.ts';
import type { FactorParts } from './parts.ts';

/**
 * What follows a new factor: with the first one come recovery codes, and every other session of the person ends,
 * because it was begun with the password alone.
 * @param before what there was without the new one
 * @returns the codes to show, once; null when there were some already
 */
export async function followNewFactor(
  parts: FactorParts,
  tx: Transaction<Tables>,
  { session, before, factor, now }: { session: OwnSession; before: HeldFactors; factor: 'totp' | 'passkey'; now: Date },
): Promise<string[] | null> {
  await markVerified(tx, session.id, factor, now);
  if (!hasFactor(before)) await endOtherSessions(tx, session.userId, session.id, now);
  if (hasFactor(before) || before.recoveryCodes > 0) return null;
  return storeRecoveryCodes(parts, tx, session.userId, now);
}

/** Ten new codes in place of all earlier ones. */
export async function storeRecoveryCodes(
  { hashRecovery }: Pick<FactorParts, 'hashRecovery'>,
  tx: Transaction<Tables>,
  userId: string,
  now: Date,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ user_id: userId, code_hash: hashRecovery(code), created_at: now })))
    .execute();
  return codes;
}
