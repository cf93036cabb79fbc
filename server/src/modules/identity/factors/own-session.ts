import type { Transaction } from 'kysely';
import type { Actor } from '../../../kernel/auth/actor.ts';
import type { Tables } from '../../../kernel/database/tables.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { UserRow } from '../sessions.ts';
import { confirmedUntil } from './domain/confirmation.ts';
import { lockPerson } from './held-factors.ts';

export interface OwnSession {
  id: string;
  userId: string;
  /** Null: what changes factors needs a confirmation first. */
  confirmedUntil: Date | null;
}

/** The session of somebody who looks after their own factors. A PIN is no sign-in to change one's sign-in with. */
export async function ownSession(
  tx: Transaction<Tables>,
  actor: Actor | null,
  now: Date,
): Promise<OwnSession | Refusal> {
  if (!actor) return refuse('NOT_SIGNED_IN');
  if (actor.kind !== 'user') return refuse('FORBIDDEN');
  const row = await tx
    .selectFrom('sessions')
    .select(['id', 'user_id', 'cafe_id', 'verified_at'])
    .where('id', '=', actor.sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!row) return refuse('NOT_SIGNED_IN');
  if (row.cafe_id !== null) return refuse('FORBIDDEN', { detail: 'Sign in on a device of your own for this' });
  return { id: row.id, userId: row.user_id, confirmedUntil: confirmedUntil(row.verified_at, now) };
}

/** The same for a change: confirmed within ten minutes, and one change of a person at a time. */
export async function confirmedSession(
  tx: Transaction<Tables>,
  actor: Actor | null,
  now: Date,
): Promise<{ session: OwnSession; user: UserRow } | Refusal> {
  const session = await ownSession(tx, actor, now);
  if (isRefusal(session)) return session;
  if (!session.confirmedUntil) return refuse('STEP_UP_NEEDED');
  const user = await lockPerson(tx, session.userId);
  return user ? { session, user } : refuse('NOT_SIGNED_IN');
}
