import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

/** Items of a café whose belongings are asked for. */
export interface Items {
  cafeId: string;
  itemIds: readonly string[];
}

/** Beyond so many, what belongs to all items of the café is read in one go: whatever PostgreSQL knows of it. */
const namedMax = 100;

/** So much of a condition: those items only, where they are few. */
export const among = ({ itemIds }: Items, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  itemIds.length > namedMax ? sql`` : sql`and ${column} = any (${[...itemIds]}::uuid[])`;

/** What `query` yields, by the item (its column `itemId`) that each row belongs to, in their order. */
export async function byItem<T>(reader: Reader, query: RawBuilder<unknown>): Promise<Map<string, T[]>> {
  const { rows } = await (query as RawBuilder<T & { itemId: string }>).execute(reader.raw);
  const found = new Map<string, T[]>();
  for (const { itemId, ...row } of rows) found.set(itemId, [...(found.get(itemId) ?? []), row as T]);
  return found;
}
