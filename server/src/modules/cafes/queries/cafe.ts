import type { Cafe, CafeFront, Settings } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import { withEtag, type Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { cafeFront, cafeShape, settingsOf, type CafeRow } from '../cafe-shape.ts';

const findCafe = (db: Database, cafeId: string): Promise<CafeRow | undefined> =>
  db.read(cafeId, (reader) => reader.selectFrom('cafes').selectAll().where('cafe_id', '=', cafeId).executeTakeFirst());

/** One café, for those who work or sit there. */
export async function cafe(db: Database, { cafeId }: { cafeId: string }): Promise<Cafe | Refusal> {
  const row = await findCafe(db, cafeId);
  return row ? cafeShape(row) : refuse('NOT_FOUND');
}

/** How a café is set up, with the version that a change must name. */
export async function settings(db: Database, { cafeId }: { cafeId: string }): Promise<Reply<Settings> | Refusal> {
  const row = await findCafe(db, cafeId);
  return row ? withEtag(row.settings_version, settingsOf(row)) : refuse('NOT_FOUND');
}

/** The front of an open café, by the name in its address. */
export async function cafeBySlug(db: Database, { params }: { params: { slug: string } }): Promise<CafeFront | Refusal> {
  const found = await db.global((query) =>
    query.selectFrom('cafe_slugs').select('cafe_id').where('slug', '=', params.slug).executeTakeFirst(),
  );
  const row = found && (await findCafe(db, found.cafe_id));
  return row && row.closed_at === null ? cafeFront(row) : refuse('NOT_FOUND');
}
