import type { Transaction } from 'kysely';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Actor } from '../../../../kernel/auth/actor.ts';
import type { Tables } from '../../../../kernel/database/tables.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { tellOfSignIn } from '../../account/set-password.ts';
import { stepOfCode } from '../domain/totp.ts';
import { heldFactors } from '../held-factors.ts';
import { followNewFactor } from '../new-factor.ts';
import { confirmedSession, type OwnSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';
import { totpPlace } from '../use-code.ts';
import { enrolmentEnd } from './enrol-totp.ts';

/** Confirms the authenticator app that was begun with its first code; it takes the place of an earlier one. */
export async function confirmTotp(
  parts: FactorParts,
  { actor, ip, code }: { actor: Actor | null; ip: string; code: string },
): Promise<{ recoveryCodes: string[] | null } | Refusal> {
  const { guard, kernel, limiters, factorLimiter } = parts;
  if (!actor) return refuse('NOT_SIGNED_IN');
  return guard.attempt(
    [
      { limiter: factorLimiter, of: actor.id, forgive: true },
      { limiter: limiters.address, of: ip, forgive: false },
    ],
    () =>
      kernel.db.global(async (tx) => {
        const now = kernel.clock.now();
        const confirmed = await confirmedSession(tx, actor, now);
        if (isRefusal(confirmed)) return confirmed;
        const recoveryCodes = await takeIntoUse(parts, tx, { session: confirmed.session, code, now });
        if (isRefusal(recoveryCodes)) return recoveryCodes;
        await tellOfSignIn(tx, confirmed.user, 'totp-added', now);
        await recordPerson(kernel.db, tx, confirmed.user.id);
        return { recoveryCodes };
      }),
  );
}

async function takeIntoUse(
  parts: FactorParts,
  tx: Transaction<Tables>,
  { session, code, now }: { session: OwnSession; code: string; now: Date },
): Promise<string[] | null | Refusal> {
  const begun = await tx
    .selectFrom('totp_factors')
    .selectAll()
    .where('user_id', '=', session.userId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  if (!begun || enrolmentEnd(begun.created_at) <= now) return refuse('TOKEN_EXPIRED');
  const step = stepOfCode(parts.fields.open(begun.secret, totpPlace(begun.id)), code, now, null);
  if (step === null) return refuse('CREDENTIALS_WRONG');
  const before = await heldFactors(tx, session.userId);
  await tx
    .deleteFrom('totp_factors')
    .where('user_id', '=', session.userId)
    .where('confirmed_at', 'is not', null)
    .execute();
  await tx.updateTable('totp_factors').set({ confirmed_at: now, last_step: step }).where('id', '=', begun.id).execute();
  return followNewFactor(parts, tx, { session, before, factor: 'totp', now });
}
