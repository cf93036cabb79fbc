import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, type Refusal } from '../../../../kernel/refusal.ts';
import { uuidv7 } from '../../../../kernel/uuid.ts';
import { newTotpSecret, totpUri } from '../domain/totp.ts';
import { confirmedSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';
import { totpPlace } from '../use-code.ts';

type Route = 'POST /auth/mfa/enrol';

const enrolMinutes = 10;

/** Until when an authenticator app that was begun can be confirmed. */
export const enrolmentEnd = (begunAt: Date): Date => new Date(begunAt.getTime() + enrolMinutes * 60 * 1000);

/** Begins with an authenticator app. It counts once a first code has shown that the app has the secret. */
export function enrolTotp(
  { kernel, fields }: FactorParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Answer<Route> | Refusal> {
  const now = kernel.clock.now();
  return kernel.db.global(async (tx) => {
    const confirmed = await confirmedSession(tx, actor, now);
    if (isRefusal(confirmed)) return confirmed;
    const { user } = confirmed;
    const id = uuidv7();
    const secret = newTotpSecret();
    await tx.deleteFrom('totp_factors').where('user_id', '=', user.id).where('confirmed_at', 'is', null).execute();
    await tx
      .insertInto('totp_factors')
      .values({ id, user_id: user.id, secret: fields.seal(secret, totpPlace(id)), last_step: null, created_at: now })
      .execute();
    return { secret, uri: totpUri(secret, user.email), expiresAt: enrolmentEnd(now).toISOString() };
  });
}
