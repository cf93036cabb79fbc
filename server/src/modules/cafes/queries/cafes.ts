import type { Answer } from '@table-tap/contract';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { cafeIdsOf, findSession } from '../../identity/index.ts';
import { cafeShape, type CafeRow } from '../cafe-shape.ts';

/** Cafés that one transaction reads. */
const chunkMax = 500;

/** The cafés one works in, by name; for a platform admin, all of them. */
export async function cafes(db: Database, call: Call<'GET /cafes'>): Promise<Answer<'GET /cafes'> | Refusal> {
  if (call.actor?.kind !== 'user') return refuse('FORBIDDEN');
  const session = await findSession(db, call.actor);
  if (!session) return refuse('NOT_SIGNED_IN');
  const { user, onlyCafeId } = session;
  const all = user.platform_admin && onlyCafeId === null;
  const cafeIds = all ? await everyCafeId(db) : await cafeIdsOf(db, user.id, onlyCafeId);
  const rows: CafeRow[] = [];
  for (let at = 0; at < cafeIds.length; at += chunkMax) {
    const chunk = cafeIds.slice(at, at + chunkMax);
    rows.push(...(await db.readAcross(chunk, (reader) => readCafes(reader, chunk, all ? null : user.id))));
  }
  rows.sort((one, other) => one.name.localeCompare(other.name) || one.cafe_id.localeCompare(other.cafe_id));
  return { items: rows.map(cafeShape), nextCursor: null };
}

async function everyCafeId(db: Database): Promise<string[]> {
  const rows = await db.global((query) => query.selectFrom('cafe_slugs').select('cafe_id').execute());
  return rows.map((row) => row.cafe_id);
}

/** @param memberId leaves out the cafés where this person does not work (any more) */
function readCafes(reader: Reader, cafeIds: string[], memberId: string | null): Promise<CafeRow[]> {
  let query = reader.selectFrom('cafes').selectAll('cafes').where('cafes.cafe_id', 'in', cafeIds);
  if (memberId !== null) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('memberships')
          .select('memberships.role')
          .whereRef('memberships.cafe_id', '=', 'cafes.cafe_id')
          .where('memberships.user_id', '=', memberId)
          .where('memberships.ended_at', 'is', null),
      ),
    );
  }
  return query.execute();
}
