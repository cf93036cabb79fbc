import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { People } from '../people.ts';
import { aboutSomebody, type AboutSomebody } from './change-people.ts';

type List = 'GET /cafes/{cafeId}/employees/{userId}/sessions';

/** Where somebody is signed in, as far as it concerns this café: on its devices, or with a password. */
export function employeeSessions(
  { kernel }: People,
  { cafeId, params }: Pick<Call<List>, 'cafeId' | 'params'>,
): Promise<Answer<List> | Refusal> {
  return kernel.db.read(cafeId, async (reader) => {
    const member = await reader
      .selectFrom('memberships')
      .select('user_id')
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', params.userId)
      .executeTakeFirst();
    if (!member) return refuse('NOT_FOUND');
    const rows = await reader
      .selectFrom('sessions as s')
      .leftJoin('devices as d', (join) =>
        join.onRef('d.cafe_id', '=', 's.cafe_id').onRef('d.id', '=', 's.device_id').on('d.cafe_id', '=', cafeId),
      )
      .select(['s.id', 's.device_id', 'd.name', 's.created_at'])
      .where('s.user_id', '=', params.userId)
      .where('s.ended_at', 'is', null)
      .where('s.expires_at', '>', kernel.clock.now())
      .where((where) => where.or([where('s.cafe_id', '=', cafeId), where('s.cafe_id', 'is', null)]))
      .orderBy('s.created_at', 'desc')
      .limit(100)
      .execute();
    const items = rows.map((row) => ({
      id: row.id,
      kind: row.device_id === null ? ('password' as const) : ('device' as const),
      deviceName: row.name,
      startedAt: row.created_at.toISOString(),
    }));
    return { items, nextCursor: null };
  });
}

/** Signs somebody out here. Sign-ins with a password reach other cafés too: they end for who works nowhere else. */
export function signOut(people: People, call: AboutSomebody): Promise<undefined | Refusal> {
  return aboutSomebody(people, call, 'access', async (tx, { target }) => {
    const cafes = await tx.raw
      .selectFrom('user_cafes')
      .select('cafe_id')
      .where('user_id', '=', target.user_id)
      .execute();
    const onlyHere = cafes.every(({ cafe_id }) => cafe_id === tx.cafeId);
    await tx.raw
      .updateTable('sessions')
      .set({ ended_at: tx.now })
      .where('user_id', '=', target.user_id)
      .where('ended_at', 'is', null)
      .where((where) =>
        where.or([where('cafe_id', '=', tx.cafeId), ...(onlyHere ? [where('cafe_id', 'is', null)] : [])]),
      )
      .execute();
    return undefined;
  });
}
