import type { Answer } from '@table-tap/contract';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { tellOfSignIn } from '../../account/set-password.ts';
import { hasFactor, heldFactors } from '../held-factors.ts';
import { storeRecoveryCodes } from '../new-factor.ts';
import { confirmedSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';

type Route = 'POST /auth/mfa/recovery-codes';

/** Ten new recovery codes, shown in this answer and nowhere else; all earlier ones end. */
export function renewRecoveryCodes(
  parts: FactorParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Answer<Route> | Refusal> {
  const { db, clock } = parts.kernel;
  return db.global(async (tx) => {
    const now = clock.now();
    const confirmed = await confirmedSession(tx, actor, now);
    if (isRefusal(confirmed)) return confirmed;
    const { user } = confirmed;
    if (!hasFactor(await heldFactors(tx, user.id))) {
      return refuse('NOT_FOUND', { detail: 'There is no second factor yet: recovery codes come with the first' });
    }
    const recoveryCodes = await storeRecoveryCodes(parts, tx, user.id, now);
    await tellOfSignIn(tx, user, 'recovery-codes', now);
    await recordPerson(db, tx, user.id);
    return { recoveryCodes };
  });
}
