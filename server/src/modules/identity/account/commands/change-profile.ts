import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { ownSession } from '../../factors/own-session.ts';
import type { UserRow } from '../../sessions.ts';
import type { AccountParts } from '../parts.ts';
import { profileOf } from '../queries/profile.ts';

type Route = 'PUT /users/profile';

/** Changes one's own name and language. */
export async function changeProfile(
  { kernel: { db, clock } }: AccountParts,
  { actor, body }: Pick<Call<Route>, 'actor' | 'body'>,
): Promise<Answer<Route> | Refusal> {
  const now = clock.now();
  const user = await db.global(async (tx): Promise<UserRow | Refusal> => {
    const own = await ownSession(tx, actor, now);
    if (isRefusal(own)) return own;
    const changed = await tx
      .updateTable('users')
      .set({ name: body.name, language: body.language })
      .where('id', '=', own.userId)
      .where('disabled_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    return changed ?? refuse('NOT_SIGNED_IN');
  });
  return isRefusal(user) ? user : profileOf(db, user, now);
}
