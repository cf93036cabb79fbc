import type { KegChange } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { keyOf, lockLevels, moveStock, type LevelRow, type MovedStock } from '../../stock/index.ts';
import { readKeg, readKegChange, type Keg } from '../queries/keg-changes.ts';
import { settleUse, useOfKeg } from '../queries/keg-use.ts';

type By = { id: string; name: string } | null;

/**
 * A keg was put on: what the one before held and was not sold is written off, and what was sold beyond it is put back,
 * so that the level is what full kegs there are. @returns NOT_FOUND, INVALID
 */
export function changeKeg(
  db: Database,
  scope: WriteScope & { by: By },
  { packId }: { packId: string },
): Promise<KegChange | Refusal> {
  return db.write(scope, async (tx) => {
    const keg = await readKeg(tx, tx.cafeId, packId);
    if (isRefusal(keg)) return keg;
    const settled = await settleUse(tx, tx.cafeId, keg.itemId);
    // Whoever sells of it, or changes it too, waits: what is used is counted with nobody in between.
    const levels = await lockLevels(tx, [keg]);
    const { usedMilli, missingMilli, ...use } = await useOfKeg(tx, tx.cafeId, keg, settled);
    const id = uuidv7();
    // No more is lost than the books know of, where they may not go below zero.
    const level = levels.get(keyOf(keg));
    const there = level?.capped ? Math.max(0, level.levelMilli) : Infinity;
    const lostMilli = Math.min(use.lostMilli - missingMilli, there);
    const moved = await putRight(tx, { id, by: scope.by, keg, lostMilli, levels });
    if (isRefusal(moved)) return moved;
    await tx
      .insertInto('keg_changes')
      .values({
        cafe_id: tx.cafeId,
        id,
        item_id: keg.itemId,
        pack_id: packId,
        pack_milli: keg.quantityMilli,
        sold_milli: use.soldMilli,
        lost_milli: use.lostMilli,
        used_milli: usedMilli,
        settled_milli: settled.milli,
        settled_before: settled.before,
        person_id: scope.by?.id ?? null,
        created_at: tx.now,
      })
      .execute();
    tx.audit({ subject: { kind: 'stock_item', id: keg.itemId, name: keg.itemName }, after: { ...use } });
    return (await readKegChange(tx, tx.cafeId, id)) as KegChange;
  });
}

async function putRight(tx: Transactor, { id, by, keg, lostMilli, levels }: Putting): Promise<MovedStock[] | Refusal> {
  if (lostMilli === 0) return [];
  const { itemId, locationId } = keg;
  const move = { itemId, locationId, quantityMilli: -lostMilli };
  return lostMilli > 0
    ? moveStock(tx, { changeId: id, reason: 'waste', by, moves: [{ ...move, cause: 'keg_rest' }], levels })
    : moveStock(tx, { changeId: id, reason: 'adjustment', by, moves: [{ ...move, note: kegGaveMore }], levels });
}

interface Putting {
  id: string;
  by: By;
  keg: Keg;
  lostMilli: number;
  levels: Map<string, LevelRow>;
}

const kegGaveMore = 'More was sold than the keg held';
