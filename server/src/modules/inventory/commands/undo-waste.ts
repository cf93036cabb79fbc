import { wasteUndoMinutesMax, type Answer } from '@table-tap/contract';
import { nothingDone } from '../../../kernel/audit/deed.ts';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { lockLevels, moveStock } from '../../stock/index.ts';
import { readLevel } from '../queries/levels.ts';
import { movementsOf } from '../queries/movements.ts';

type Undone = Answer<'POST /cafes/{cafeId}/inventory/waste/{movementId}/undo'>;

/**
 * Takes back what somebody wrote off by hand: it comes in again by the same reason and change, at the cost it left with,
 * so that figures know less of waste. However often and by whoever at once it is asked for, it comes in once.
 * @returns NOT_FOUND, UNDO_LATE
 */
export function undoWaste(
  db: Database,
  scope: WriteScope & { by: { id: string; name: string } | null },
  movementId: string,
): Promise<Undone | Refusal> {
  return db.write(scope, async (tx) => {
    const waste = await readWaste(tx, movementId);
    if (!waste) return refuse('NOT_FOUND');
    const { itemId, changeId, cause, note } = waste;
    // Whoever else undoes it waits for this: only then is it looked whether it is still to be done.
    const levels = await lockLevels(tx, [waste]);
    const before = await movementsOf(tx, tx.cafeId, changeId);
    if (before.length > 1) nothingDone();
    else {
      if (tx.now.getTime() - waste.at.getTime() > wasteUndoMinutesMax * 60_000) return refuse('UNDO_LATE');
      const quantityMilli = -waste.quantityMilli;
      const move = {
        itemId,
        locationId: waste.locationId,
        quantityMilli,
        costMicro: -waste.costMicro,
        cause: cause ?? undefined,
        note,
      };
      const moved = await moveStock(tx, { changeId, reason: 'waste', by: scope.by, moves: [move], levels });
      if (isRefusal(moved)) return moved;
      tx.audit({ subject: { kind: 'stock_item', id: itemId, name: waste.itemName }, after: { quantityMilli, cause } });
    }
    const movement = (await movementsOf(tx, tx.cafeId, changeId)).find(({ quantityMilli }) => quantityMilli > 0);
    return { movement, level: await readLevel(tx, tx.cafeId, itemId) } as Undone;
  });
}

/** What was written off by hand; what a change of a keg wrote off belongs to that change. */
async function readWaste(tx: Transactor, movementId: string) {
  const row = await tx
    .selectFrom('stock_movements as m')
    .innerJoin('stock_items as i', (on) => on.onRef('i.cafe_id', '=', 'm.cafe_id').onRef('i.id', '=', 'm.item_id'))
    .select(['m.item_id as itemId', 'i.name as itemName', 'm.location_id as locationId', 'm.change_id as changeId'])
    .select([
      'm.quantity_milli as quantityMilli',
      'm.cost_micro as costMicro',
      'm.cause',
      'm.note',
      'm.created_at as at',
    ])
    .where('m.cafe_id', '=', tx.cafeId)
    .where('m.id', '=', movementId)
    .where('m.reason', '=', 'waste')
    .where('m.cause', '<>', 'keg_rest')
    .where('m.quantity_milli', '<', 0)
    .where('i.deleted_at', 'is', null)
    .executeTakeFirst();
  return row && row.changeId !== null ? { ...row, changeId: row.changeId } : undefined;
}
