import { quantityMilliMax, type Answer, type BodyOut, type StockItem } from '@table-tap/contract';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { moveStock } from '../../stock/index.ts';
import { readItem } from '../queries/items.ts';
import { readLevel } from '../queries/levels.ts';
import { movementsOf } from '../queries/movements.ts';
import { notThere } from './check-item.ts';

type Waste = BodyOut<'POST /cafes/{cafeId}/inventory/waste'>;
type Wasted = Answer<'POST /cafes/{cafeId}/inventory/waste'>;

/** Writes down what was spilled, broken or thrown away, at what it cost. @returns INVALID, NOT_FOUND, STOCK_SHORT */
export function writeOff(
  db: Database,
  scope: WriteScope & { by: { id: string; name: string } | null },
  waste: Waste,
): Promise<Wasted | Refusal> {
  return db.write(scope, async (tx) => {
    const item = await readItem(tx, tx.cafeId, waste.itemId);
    if (!item) return notThere('itemId', 'There is no such item');
    const quantityMilli = quantityOf(item, waste);
    if (isRefusal(quantityMilli)) return quantityMilli;
    const { cause, note, locationId = item.locationId } = waste;
    const changeId = uuidv7();
    const moves = [{ itemId: item.id, locationId, quantityMilli: -quantityMilli, cause, note: note ?? null }];
    const moved = await moveStock(tx, { changeId, reason: 'waste', by: scope.by, moves });
    if (isRefusal(moved)) return moved;
    tx.audit({ subject: { kind: 'stock_item', id: item.id, name: item.name }, after: { quantityMilli, cause } });
    const [movement] = await movementsOf(tx, tx.cafeId, changeId);
    return { movement, level: await readLevel(tx, tx.cafeId, item.id) } as Wasted;
  });
}

/** The quantity itself, or that of so many packs. */
function quantityOf(item: StockItem, { quantityMilli, packId, packs }: Waste): number | Refusal {
  if (packId === undefined) {
    if (quantityMilli !== undefined && packs === undefined) return quantityMilli;
    return invalidField('quantityMilli', 'Say how much: a quantity, or a pack and how many of it');
  }
  if (quantityMilli !== undefined) return invalidField('quantityMilli', 'A quantity, or packs: one of the two');
  const pack = item.packs.find(({ id }) => id === packId);
  if (!pack) return notThere('packId', 'This item does not come in such a pack');
  const quantity = pack.quantityMilli * (packs ?? 1);
  return quantity <= quantityMilliMax ? quantity : invalidField('packs', 'That is more than there can be');
}
