import type { StockCountLine } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { readLine } from '../queries/sheet.ts';
import { lockOpen } from './open-count.ts';

/** Takes back what somebody counted, by another row; of others, only who may correct levels. */
export function takeBackEntry(
  db: Database,
  call: Call<'DELETE /cafes/{cafeId}/stock-counts/{countId}/entries/{entryId}'>,
): Promise<StockCountLine | Refusal> {
  const { cafeId, params, by, once, permissions } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const count = await lockOpen(tx, params.countId, 'counting');
    if (isRefusal(count)) return count;
    const entry = await tx
      .selectFrom('stock_count_entries')
      .select(['id', 'item_id', 'person_id', 'quantity_milli'])
      .where('cafe_id', '=', cafeId)
      .where('count_id', '=', count.id)
      .where('id', '=', params.entryId)
      .where('takes_back', 'is', null)
      .executeTakeFirst();
    if (!entry) return refuse('NOT_FOUND');
    const isManaging = permissions.has('stock:adjust');
    if (entry.person_id !== (by?.id ?? null) && !isManaging) return refuse('FORBIDDEN');
    const itemId = entry.item_id;
    await takeBack(tx, { countId: count.id, itemId, entryId: entry.id, by: by?.id ?? null });
    tx.emit('count:changed', { countId: count.id, status: 'open', itemIds: [itemId] });
    const line = await readLine(tx, cafeId, count.id, { isManaging, now: tx.now, itemId });
    const before = { item: line.name, quantityMilli: entry.quantity_milli };
    tx.audit({ subject: { kind: 'stockCount', id: count.id, name: count.place }, before });
    return line;
  });
}

/** The row that takes another back; once is enough, however often and by how many it is asked for. */
export async function takeBack(
  tx: Transactor,
  { countId, itemId, entryId, by }: { countId: string; itemId: string; entryId: string; by: string | null },
): Promise<void> {
  await tx
    .insertInto('stock_count_entries')
    .values({
      cafe_id: tx.cafeId,
      id: uuidv7(),
      count_id: countId,
      item_id: itemId,
      quantity_milli: null,
      packs: null,
      area: null,
      serving: null,
      expected_milli: null,
      counted_at: null,
      takes_back: entryId,
      person_id: by,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
