import type { Answer } from '@table-tap/contract';
import type { UserActor } from '../../../kernel/auth/actor.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { UserRow } from '../sessions.ts';
import { membershipsOf } from './memberships.ts';

/** Who is signed in, and where they work. */
export async function me(db: Database, call: Call<'GET /auth/me'>): Promise<Answer<'GET /auth/me'> | Refusal> {
  if (call.actor?.kind !== 'user') return refuse('FORBIDDEN');
  const found = await findSession(db, call.actor);
  if (!found) return refuse('NOT_SIGNED_IN');
  return {
    user: userShape(found.user, found.onlyCafeId),
    memberships: await membershipsOf(db, found.user.id, found.onlyCafeId),
  };
}

/** The person behind a token and, for a PIN session, the only café it is good for. */
export async function findSession(
  db: Database,
  actor: UserActor,
): Promise<{ user: UserRow; onlyCafeId: string | null } | undefined> {
  const row = await db.global((query) =>
    query
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .selectAll('users')
      .select('sessions.cafe_id as only_cafe_id')
      .where('sessions.id', '=', actor.sessionId)
      .where('sessions.user_id', '=', actor.id)
      .where('sessions.ended_at', 'is', null)
      .executeTakeFirst(),
  );
  return row && { user: row, onlyCafeId: row.only_cafe_id };
}

/** The person as clients see them. A PIN is too short a secret to run a platform with. */
export const userShape = (user: UserRow, onlyCafeId: string | null): Answer<'GET /auth/me'>['user'] => ({
  id: user.id,
  name: user.name,
  email: user.email,
  language: user.language,
  platformAdmin: user.platform_admin && onlyCafeId === null,
});
