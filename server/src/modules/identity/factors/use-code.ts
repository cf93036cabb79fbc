import type { Transaction } from 'kysely';
import type { Tables } from '../../../kernel/database/tables.ts';
import type { FieldPlace } from '../../../kernel/field-encryption.ts';
import { stepOfCode } from './domain/totp.ts';
import type { FactorParts } from './parts.ts';

/** Where the secret of an authenticator app stands; sealed for that row. */
export const totpPlace = (id: string): FieldPlace => ({ table: 'totp_factors', row: [id], column: 'secret' });

/** Uses up a code of somebody's authenticator app. Whoever comes with the same code waits here and finds it used. */
export async function useTotp(
  { fields }: Pick<FactorParts, 'fields'>,
  tx: Transaction<Tables>,
  { userId, code, now }: { userId: string; code: string; now: Date },
): Promise<boolean> {
  const factor = await tx
    .selectFrom('totp_factors')
    .select(['id', 'secret', 'last_step'])
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  if (!factor) return false;
  const step = stepOfCode(fields.open(factor.secret, totpPlace(factor.id)), code, now, factor.last_step);
  if (step === null) return false;
  await tx.updateTable('totp_factors').set({ last_step: step }).where('id', '=', factor.id).execute();
  return true;
}

/** Uses up a recovery code. */
export async function useRecoveryCode(
  { hashRecovery }: Pick<FactorParts, 'hashRecovery'>,
  tx: Transaction<Tables>,
  { userId, code, now }: { userId: string; code: string; now: Date },
): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashRecovery(code))
    .where('used_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst();
  return used !== undefined;
}

/** One of the two, whichever was sent; a recovery code is recorded as such. */
export async function useEither(
  parts: FactorParts,
  tx: Transaction<Tables>,
  sent: { userId: string; code: string | undefined; recoveryCode: string | undefined; now: Date },
): Promise<'totp' | 'recovery' | null> {
  const { userId, code, recoveryCode, now } = sent;
  if (code !== undefined) return (await useTotp(parts, tx, { userId, code, now })) ? 'totp' : null;
  if (recoveryCode === undefined) return null;
  return (await useRecoveryCode(parts, tx, { userId, code: recoveryCode, now })) ? 'recovery' : null;
}
