import type { Reader } from '../../../kernel/database/database.ts';
import { exportItems } from '../import/export-items.ts';
import { listLevels } from './levels.ts';

/** Items and levels as the import takes them. */
export async function readItemsCsv(reader: Reader, cafeId: string): Promise<string> {
  const { items } = await listLevels(reader, cafeId, {});
  const places = await reader
    .selectFrom('stock_locations')
    .select(['id', 'name'])
    .where('cafe_id', '=', cafeId)
    .execute();
  const suppliers = await reader
    .selectFrom('suppliers')
    .select(['id', 'name'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .execute();
  return exportItems(items, new Map([...places, ...suppliers].map(({ id, name }) => [id, name])));
}
