import type { Answer, BodyOut } from '@table-tap/contract';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { moveStock, type Move } from '../../stock/index.ts';
import { readLocation } from '../queries/locations.ts';
import { movementsOf } from '../queries/movements.ts';
import { notThere } from './check-item.ts';

type Transfer = BodyOut<'POST /cafes/{cafeId}/inventory/transfers'>;
type Transferred = Answer<'POST /cafes/{cafeId}/inventory/transfers'>;

/** Moves stock to another place, where it comes in for what it went out for. @returns INVALID, NOT_FOUND, STOCK_SHORT */
export function transfer(
  db: Database,
  scope: WriteScope & { by: { id: string; name: string } | null },
  { fromLocationId, toLocationId, lines, note }: Transfer,
): Promise<Transferred | Refusal> {
  return db.write(scope, async (tx) => {
    if (fromLocationId === toLocationId) return invalidField('toLocationId', 'It stands there already');
    const twice = lines.findIndex(({ itemId }, index) => lines.findIndex((line) => line.itemId === itemId) < index);
    if (twice >= 0) return invalidField(`lines.${twice}.itemId`, 'Name each item once');
    const from = await readLocation(tx, tx.cafeId, fromLocationId);
    if (!from) return notThere('fromLocationId', 'There is no such place');
    const to = await readLocation(tx, tx.cafeId, toLocationId);
    if (!to) return notThere('toLocationId', 'There is no such place');
    const out = lines.map(({ itemId, quantityMilli }): Move => {
      return { itemId, locationId: fromLocationId, quantityMilli: -quantityMilli, note };
    });
    const into = lines.map(({ itemId, quantityMilli }, index): Move => {
      return { itemId, locationId: toLocationId, quantityMilli, costOf: index, note };
    });
    const changeId = uuidv7();
    const moves = [...out, ...into];
    const moved = await moveStock(tx, { changeId, reason: 'transfer', by: scope.by, moves, path: 'lines' });
    if (isRefusal(moved)) return moved;
    tx.audit({ after: { from: from.name, to: to.name, lines: lines.length } });
    return { items: await movementsOf(tx, tx.cafeId, changeId), nextCursor: null };
  });
}
