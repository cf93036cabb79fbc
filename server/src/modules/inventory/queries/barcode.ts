import type { Answer } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { readLevel } from './levels.ts';

/** The item and the pack that carry a barcode. */
export async function findBarcode(
  reader: Reader,
  cafeId: string,
  code: string,
): Promise<Answer<'GET /cafes/{cafeId}/inventory/barcodes/{code}'> | undefined> {
  const found = await reader
    .selectFrom('stock_packs')
    .select(['id', 'item_id'])
    .where('cafe_id', '=', cafeId)
    .where('barcode', '=', code)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  const item = found && (await readLevel(reader, cafeId, found.item_id));
  const pack = item?.packs.find(({ id }) => id === found?.id);
  return item && pack && { item, pack };
}
