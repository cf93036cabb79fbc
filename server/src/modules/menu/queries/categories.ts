import type { Category } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Categories in order, in all languages. */
export function listCategories(reader: Reader, cafeId: string): Promise<Category[]> {
  return select(reader, cafeId).execute();
}

/** One category, or nothing when the café has none of that id. */
export function readCategory(reader: Reader, cafeId: string, categoryId: string): Promise<Category | undefined> {
  return select(reader, cafeId).where('id', '=', categoryId).executeTakeFirst();
}

function select(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('categories')
    .select(['id', 'name', 'translations', 'position', 'counter_kind as counterKind'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id');
}
