import type { Answer, Profile } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database } from '../../../../kernel/database/database.ts';
import type { Call } from '../../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../../kernel/refusal.ts';
import { ownSession } from '../../factors/own-session.ts';
import type { UserRow } from '../../sessions.ts';
import type { AccountParts } from '../parts.ts';
import { knownCafes } from './known-cafes.ts';

type Route = 'GET /users/profile';

/** Who one is here, and where one works or is a customer. */
export async function profile(
  { kernel: { db, clock } }: AccountParts,
  { actor }: Pick<Call<Route>, 'actor'>,
): Promise<Answer<Route> | Refusal> {
  const now = clock.now();
  const user = await db.global(async (tx): Promise<UserRow | Refusal> => {
    const own = await ownSession(tx, actor, now);
    if (isRefusal(own)) return own;
    const row = await tx.selectFrom('users').selectAll().where('id', '=', own.userId).executeTakeFirst();
    return row ?? refuse('NOT_SIGNED_IN');
  });
  return isRefusal(user) ? user : profileOf(db, user, now);
}

export async function profileOf(db: Database, user: UserRow, now: Date): Promise<Profile> {
  const pending = await db.global((tx) =>
    tx
      .selectFrom('account_links')
      .select('email')
      .where('user_id', '=', user.id)
      .where('purpose', '=', 'email')
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  );
  return {
    ...{ id: user.id, name: user.name, email: user.email, language: user.language },
    emailVerifiedAt: user.email_verified_at?.toISOString() ?? null,
    createdAt: user.created_at.toISOString(),
    newEmail: pending?.email ?? null,
    cafes: await cafesOf(db, user.id),
  };
}

/** Cafés that know a person, by name; those that only once did are left out. */
async function cafesOf(db: Database, userId: string): Promise<Profile['cafes']> {
  const cafeIds = await knownCafes(db, userId);
  if (cafeIds.length === 0) return [];
  const { rows } = await db.readAcross(cafeIds, (reader) =>
    sql<Profile['cafes'][number]>`
      select c.cafe_id as "cafeId", c.name as "cafeName", c.currency,
        case when k.user_id is not null then coalesce(a.balance_minor, 0) end as "balanceMinor",
        m.user_id is not null as works
      from cafes c
      left join memberships m on m.cafe_id = c.cafe_id and m.user_id = ${userId} and m.ended_at is null
      left join customers k on k.cafe_id = c.cafe_id and k.user_id = ${userId}
      left join credit_accounts a on a.cafe_id = c.cafe_id and a.user_id = ${userId}
      where c.cafe_id = any (${cafeIds}::uuid[]) and (m.user_id is not null or k.user_id is not null)
      order by c.name, c.cafe_id`.execute(reader.raw),
  );
  return rows;
}
