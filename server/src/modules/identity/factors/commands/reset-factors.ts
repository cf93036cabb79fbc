import type { StaffRole } from '@table-tap/contract';
import type { Transactor } from '../../../../kernel/database/database.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { dropLinks } from '../../account/links.ts';
import { tellOfSignIn } from '../../account/set-password.ts';
import { cafeIdsOf } from '../../queries/memberships.ts';
import { endOtherSessions } from '../../sessions.ts';
import { forgetFactors } from '../forget-factors.ts';
import { lockPerson } from '../held-factors.ts';
import { confirmedSession } from '../own-session.ts';
import type { FactorParts } from '../parts.ts';

type Route = 'DELETE /cafes/{cafeId}/employees/{userId}/factors';

/**
 * For somebody who has lost phone and codes: their factors go, their sessions end, and the next sign-in asks for the
 * password and, where the role needs it, for a new factor. An owner may do it for everybody else in the café, a manager
 * for employees; nobody for a person who runs another café or the platform.
 */
export async function resetFactors(
  { kernel }: FactorParts,
  { actor, cafeId, params, once }: Pick<Call<Route>, 'actor' | 'cafeId' | 'params' | 'once'>,
): Promise<undefined | Refusal> {
  const { db } = kernel;
  const { userId } = params;
  const runsMore = await runsElsewhere(kernel, userId, cafeId);
  return db.write({ cafeId, once }, async (tx) => {
    const role = await roleIn(tx, userId);
    if (!role) return refuse('NOT_FOUND');
    const confirmed = await confirmedSession(tx.raw, actor, tx.now);
    if (isRefusal(confirmed)) return confirmed;
    if (confirmed.user.id === userId) return refuse('FORBIDDEN', { detail: 'Somebody else must do this for you' });
    const own = await roleIn(tx, confirmed.user.id);
    if (own !== 'owner' && role !== 'employee') {
      return refuse('FORBIDDEN', { detail: 'Only an owner can do this for managers and owners' });
    }
    if (runsMore) {
      return refuse('FORBIDDEN', { detail: 'This person runs another café too: ask whoever runs this installation' });
    }
    const user = await lockPerson(tx.raw, userId);
    if (!user) return refuse('NOT_FOUND');
    await forgetFactors(tx.raw, userId);
    await dropLinks(tx.raw, userId);
    await endOtherSessions(tx.raw, userId, null, tx.now);
    await tellOfSignIn(tx.raw, user, 'reset', tx.now);
    return undefined;
  });
}

async function roleIn(tx: Transactor, userId: string): Promise<StaffRole | undefined> {
  const row = await tx
    .selectFrom('memberships')
    .select('role')
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.role;
}

async function runsElsewhere({ db }: FactorParts['kernel'], userId: string, cafeId: string): Promise<boolean> {
  const user = await db.global((query) =>
    query.selectFrom('users').select('platform_admin').where('id', '=', userId).executeTakeFirst(),
  );
  if (user?.platform_admin) return true;
  const others = (await cafeIdsOf(db, userId, null)).filter((id) => id !== cafeId);
  if (others.length === 0) return false;
  const rows = await db.readAcross(others, (reader) =>
    reader
      .selectFrom('memberships')
      .select('cafe_id')
      .where('cafe_id', 'in', others)
      .where('user_id', '=', userId)
      .where('role', '<>', 'employee')
      .where('ended_at', 'is', null)
      .limit(1)
      .execute(),
  );
  return rows.length > 0;
}
