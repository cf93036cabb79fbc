import type { Transactor } from '../../../kernel/database/database.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { notThere } from './check-item.ts';

/** NOT_FOUND with the path of the first item that the café does not have. */
export async function unknownItem(
  tx: Transactor,
  itemIds: readonly string[],
  path: (index: number) => string,
): Promise<Refusal | undefined> {
  if (itemIds.length === 0) return undefined;
  const rows = await tx
    .selectFrom('stock_items')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', [...new Set(itemIds)])
    .where('deleted_at', 'is', null)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const stranger = itemIds.findIndex((id) => !known.has(id));
  return stranger < 0 ? undefined : notThere(path(stranger), 'There is no such item');
}
