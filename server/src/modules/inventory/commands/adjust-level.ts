import type { BodyOut, StockItem, StockLevel } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { keyOf, lockLevels, moveStock } from '../../stock/index.ts';
import { readItem } from '../queries/items.ts';
import { readLevel } from '../queries/levels.ts';
import { notThere } from './check-item.ts';

type Adjustment = BodyOut<'PATCH /cafes/{cafeId}/inventory/{itemId}/adjust'>;
type Scope = WriteScope & { by: { id: string; name: string } | null };

/**
 * Corrects a level at one place: to what is there, or by so much. What comes in may say what it cost, and its batch.
 * @returns the item as it stands; INVALID, NOT_FOUND, STOCK_SHORT
 */
export function adjustLevel(
  db: Database,
  scope: Scope,
  itemId: string,
  adjustment: Adjustment,
): Promise<StockLevel | Refusal> {
  return db.write(scope, async (tx) => {
    const item = await readItem(tx, tx.cafeId, itemId);
    if (!item) return refuse('NOT_FOUND');
    const moved = await correct(tx, scope.by, item, adjustment);
    if (isRefusal(moved)) return moved;
    const level = (await readLevel(tx, tx.cafeId, itemId)) as StockLevel;
    tx.audit({
      subject: { kind: 'stock_item', id: itemId, name: item.name },
      before: { levelMilli: level.levelMilli - moved },
      after: { levelMilli: level.levelMilli, reason: adjustment.reason },
    });
    return level;
  });
}

/** @returns by how much the level changed */
async function correct(
  tx: Transactor,
  by: Scope['by'],
  item: StockItem,
  { locationId = item.locationId, toMilli, byMilli, costMicro, reason, batch }: Adjustment,
): Promise<number | Refusal> {
  if ((toMilli === undefined) === (byMilli === undefined))
    return invalidField('toMilli', 'Say what is there, or by how much it differs: one of the two');
  const place = { itemId: item.id, locationId };
  const levels = await lockLevels(tx, [place]);
  const level = levels.get(keyOf(place));
  if (!level) return notThere('locationId', 'There is no such place');
  const quantityMilli = byMilli ?? (toMilli as number) - level.levelMilli;
  if (quantityMilli === 0) return 0;
  const changeId = uuidv7();
  const cost = quantityMilli > 0 ? costMicro : undefined;
  const moves = [{ ...place, quantityMilli, costMicro: cost, note: reason }];
  const moved = await moveStock(tx, { changeId, reason: 'adjustment', by, moves, levels });
  if (isRefusal(moved)) return moved;
  if (batch && quantityMilli > 0)
    await tx
      .insertInto('stock_batches')
      .values({
        cafe_id: tx.cafeId,
        id: uuidv7(),
        item_id: item.id,
        location_id: locationId,
        code: batch.code,
        expires_on: batch.expiresOn,
        quantity_milli: quantityMilli,
        change_id: changeId,
        created_at: tx.now,
      })
      .execute();
  return quantityMilli;
}
