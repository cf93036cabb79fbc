import type { Transaction } from 'kysely';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Actor } from '../../../../kernel/auth/actor.ts';
import type { Tables } from '../../../../kernel/database/tables.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { tellOfSignIn } from '../../account/set-password.ts';
import { hasFactor, heldFactors, roleNeedsFactor } from '../held-factors.ts';
import { confirmedSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';
import type { SignInChange } from '../../../mail/index.ts';

type Remove = (tx: Transaction<Tables>, userId: string) => Promise<{ id: string } | undefined>;

/** Takes the authenticator app away. */
export function removeTotp(parts: FactorParts, { actor }: Pick<Call<'DELETE /auth/mfa/totp'>, 'actor'>) {
  return removeFactor(parts, { actor, change: 'totp-removed' }, (tx, userId) =>
    tx
      .deleteFrom('totp_factors')
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is not', null)
      .returning('id')
      .executeTakeFirst(),
  );
}

/** Takes a passkey away. */
export function removePasskey(
  parts: FactorParts,
  { actor, params }: Pick<Call<'DELETE /auth/passkeys/{passkeyId}'>, 'actor' | 'params'>,
) {
  return removeFactor(parts, { actor, change: 'passkey-removed' }, (tx, userId) =>
    tx
      .deleteFrom('passkeys')
      .where('id', '=', params.passkeyId)
      .where('user_id', '=', userId)
      .returning('id')
      .executeTakeFirst(),
  );
}

/** The last factor stays where the role asks for one, or the password is too short to stand alone; where it may go, its recovery codes go along. */
async function removeFactor(
  { kernel }: FactorParts,
  { actor, change }: { actor: Actor | null; change: SignInChange },
  remove: Remove,
): Promise<undefined | Refusal> {
  const { db, clock, config } = kernel;
  const required = config.requireMfa && actor?.kind === 'user' && (await isRequired(kernel, actor.id));
  const outcome = await db
    .global(async (tx) => {
      const now = clock.now();
      const confirmed = await confirmedSession(tx, actor, now);
      if (isRefusal(confirmed)) return confirmed;
      const { user } = confirmed;
      if (!(await remove(tx, user.id))) return refuse('NOT_FOUND');
      if (!hasFactor(await heldFactors(tx, user.id))) {
        if (required) throw new LastFactor('FACTOR_LAST');
        if (user.short_password) throw new LastFactor('PASSWORD_SHORT');
        await tx.deleteFrom('recovery_codes').where('user_id', '=', user.id).execute();
      }
      await tellOfSignIn(tx, user, change, now);
      await recordPerson(db, tx, user.id);
      return undefined;
    })
    .catch((error: unknown) => {
      // Thrown, so that the transaction rolls back.
      if (error instanceof LastFactor) return refuse(error.code);
      throw error;
    });
  return outcome;
}

class LastFactor extends Error {
  readonly code: 'FACTOR_LAST' | 'PASSWORD_SHORT';
  constructor(code: LastFactor['code']) {
    super(code);
    this.code = code;
  }
}

async function isRequired({ db }: Pick<FactorParts['kernel'], 'db'>, userId: string): Promise<boolean> {
  const user = await db.global((query) =>
    query.selectFrom('users').select(['id', 'platform_admin']).where('id', '=', userId).executeTakeFirst(),
  );
  return user !== undefined && roleNeedsFactor(db, user);
}
