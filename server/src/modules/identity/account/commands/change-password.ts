import { needsSecondFactor } from '@table-tap/contract';
import { recordPerson } from '../../../../kernel/audit/record-person.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { lockPerson } from '../../factors/held-factors.ts';
import { hashSecret } from '../../secret-hash.ts';
import { withPassword } from '../own-password.ts';
import type { AccountParts } from '../parts.ts';
import { passwordContext } from '../password-context.ts';
import { refusePassword } from '../passwords/refuse-password.ts';
import { setPassword } from '../set-password.ts';

type Route = 'PUT /auth/password';

/** Changes one's password; this session goes on, all others end. */
export function changePassword(
  parts: AccountParts,
  call: Pick<Call<Route>, 'actor' | 'body' | 'request'>,
): Promise<undefined | Refusal> {
  const { db, clock } = parts.kernel;
  const { currentPassword, newPassword } = call.body;
  return withPassword(parts, call, currentPassword, async (session, user): Promise<undefined | Refusal> => {
    const refused = refusePassword('newPassword', newPassword, await passwordContext(db, user));
    if (refused) return refused;
    const passwordHash = await hashSecret(newPassword);
    return db.global(async (tx): Promise<undefined | Refusal> => {
      const locked = await lockPerson(tx, user.id);
      // Somebody has just changed it: what was shown is no password any more.
      if (locked?.password_hash !== user.password_hash) return refuse('CREDENTIALS_WRONG');
      const isShort = needsSecondFactor(newPassword);
      const set = { passwordHash, isShort, keptSessionId: session.id, proved: false };
      const short = await setPassword(tx, locked, set, clock.now());
      if (!short) await recordPerson(db, tx, user.id);
      return short;
    });
  });
}
