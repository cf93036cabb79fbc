import type { KegChange } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { keyOf, lockLevels, moveStock, type MovedStock } from '../../stock/index.ts';
import { readKeg, readKegChange, useOfKeg, type Keg } from '../queries/keg-changes.ts';

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
    const place = { itemId: keg.itemId, locationId: keg.locationId };
    // Whoever sells of it, or changes it too, waits: what is used is counted with nobody in between.
    const level = (await lockLevels(tx, [place])).get(keyOf(place));
    const use = await useOfKeg(tx, tx.cafeId, keg.itemId);
    const id = uuidv7();
    // No more is lost than the books know of, where they may not go below zero.
    const there = level?.capped ? Math.max(0, level.levelMilli) : Infinity;
    const lostMilli = Math.min(use.lostMilli, there);
    const moved = await putRight(tx, { id, by: scope.by, keg, lostMilli });
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
        person_id: scope.by?.id ?? null,
        created_at: tx.now,
      })
      .execute();
    tx.audit({ subject: { kind: 'stock_item', id: keg.itemId, name: keg.itemName }, after: { ...use } });
    return (await readKegChange(tx, tx.cafeId, id)) as KegChange;
  });
}

async function putRight(
  tx: Transactor,
  { id, by, keg, lostMilli }: { id: string; by: By; keg: Keg; lostMilli: number },
): Promise<MovedStock[] | Refusal> {
  if (lostMilli === 0) return [];
  const place = { itemId: keg.itemId, locationId: keg.locationId };
  return lostMilli > 0
    ? moveStock(tx, { changeId: id, reason: 'waste', by, moves: [{ ...place, quantityMilli: -lostMilli, cause: 'keg_rest' }] })
    : moveStock(tx, { changeId: id, reason: 'adjustment', by, moves: [{ ...place, quantityMilli: -lostMilli, note: kegGaveMore }] });
} // prettier-ignore

const kegGaveMore = 'More was sold than the keg held';
