import type { Reader } from '../../../kernel/database/database.ts';

/** The drawer that cash goes into now, if one is open. Take the books first for it to stay open. */
export function openDrawerId(reader: Reader, cafeId: string): Promise<{ id: string } | undefined> {
  return reader
    .selectFrom('drawer_sessions')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}
