import type { Database } from '../../../kernel/database/database.ts';
import { Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/** A face. An address never shows another one, so that it may be kept. */
export async function photo(db: Database, cafeId: string, key: string): Promise<Reply<Uint8Array> | Refusal> {
  const found = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('employee_photos')
      .select('image')
      .where('cafe_id', '=', cafeId)
      .where('key', '=', key)
      .executeTakeFirst(),
  );
  if (!found) return refuse('NOT_FOUND');
  return new Reply<Uint8Array>(found.image, {
    headers: { 'Content-Type': 'image/webp', 'Cache-Control': 'private, max-age=31536000, immutable' },
  });
}
