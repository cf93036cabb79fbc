import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, type Refusal } from '../../../../kernel/refusal.ts';
import { stepSeconds } from '../domain/totp.ts';
import { heldFactors, roleNeedsFactor } from '../held-factors.ts';
import { ownSession } from '../own-session.ts';
import { passkeyShape } from '../passkey-shape.ts';
import type { FactorParts } from '../parts.ts';

/** One's own second factors, and whether they may be changed right now. */
export async function myFactors(
  { kernel, relyingParty }: FactorParts,
  { actor }: Pick<Call<'GET /auth/mfa'>, 'actor'>,
): Promise<Answer<'GET /auth/mfa'> | Refusal> {
  const { db, clock, config } = kernel;
  const found = await db.global(async (tx) => {
    const session = await ownSession(tx, actor, clock.now());
    if (isRefusal(session)) return session;
    const { userId } = session;
    const user = await tx
      .selectFrom('users')
      .select(['id', 'platform_admin'])
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    const totp = await tx
      .selectFrom('totp_factors')
      .select(['confirmed_at', 'last_step'])
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst();
    const passkeys = await tx
      .selectFrom('passkeys')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .execute();
    return { session, user, totp, passkeys, held: await heldFactors(tx, userId) };
  });
  if (isRefusal(found)) return found;
  const { session, user, totp, passkeys, held } = found;
  return {
    required: config.requireMfa && (await roleNeedsFactor(db, user)),
    totp: totp?.confirmed_at ? { addedAt: totp.confirmed_at.toISOString(), lastUsedAt: usedAt(totp.last_step) } : null,
    passkeys: passkeys.map(passkeyShape),
    recoveryCodesLeft: held.recoveryCodes,
    passkeysPossible: relyingParty !== null,
    confirmedUntil: session.confirmedUntil?.toISOString() ?? null,
  };
}

const usedAt = (step: number | null): string | null =>
  step === null ? null : new Date(step * stepSeconds * 1000).toISOString();

/** One's own passkeys, oldest first. */
export async function myPasskeys(
  parts: FactorParts,
  call: Pick<Call<'GET /auth/passkeys'>, 'actor'>,
): Promise<Answer<'GET /auth/passkeys'> | Refusal> {
  const factors = await myFactors(parts, call);
  return isRefusal(factors) ? factors : { items: factors.passkeys, nextCursor: null };
}
