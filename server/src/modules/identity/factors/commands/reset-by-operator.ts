import type { Clock } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { dropLinks } from '../../account/links.ts';
import { tellOfSignIn } from '../../account/set-password.ts';
import { endOtherSessions } from '../../sessions.ts';
import { forgetFactors } from '../forget-factors.ts';
import { lockPerson } from '../held-factors.ts';

/** The way back for whom nobody in a café may help, the last owner for instance: whoever runs the installation does. */
export function resetByOperator(
  { db, clock }: { db: Database; clock: Clock },
  email: string,
): Promise<{ name: string } | Refusal> {
  return db.global(async (tx) => {
    const found = await tx.selectFrom('users').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst();
    const user = found && (await lockPerson(tx, found.id));
    if (!user) return refuse('NOT_FOUND', { detail: 'Nobody signs in with this e-mail address' });
    await forgetFactors(tx, user.id);
    await dropLinks(tx, user.id);
    await endOtherSessions(tx, user.id, null, clock.now());
    await tellOfSignIn(tx, user, 'reset', clock.now());
    return { name: user.name };
  });
}
