import { stockUnits, type BodyOut, type StockItem } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import { etagOf } from '../../../kernel/http/reply.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseStockVersion } from '../../stock/index.ts';
import { readItem } from '../queries/items.ts';
import { checkItem } from './check-item.ts';
import { standAt } from './create-item.ts';
import { onTaken } from './on-taken.ts';
import { replacePacks } from './write-packs.ts';

type ItemChange = BodyOut<'PATCH /cafes/{cafeId}/stock-items/{itemId}'>;

/**
 * Changes a stock item. Packs that are sent replace the old ones; the unit stays one of its kind.
 * @param ifMatch ETag of the version that the change was made from; without one the last change wins
 * @returns INVALID, NOT_FOUND, DUPLICATE, BARCODE_TAKEN, CHANGED_MEANWHILE; LEVEL_BELOW_ZERO where it would be capped
 */
export function updateItem(
  db: Database,
  scope: WriteScope,
  itemId: string,
  change: ItemChange,
  ifMatch?: string,
): Promise<StockItem | Refusal> {
  return onTaken(() =>
    db.write(scope, async (tx) => {
      await raiseStockVersion(tx);
      const before = await readItem(tx, tx.cafeId, itemId);
      if (!before) return refuse('NOT_FOUND');
      if (ifMatch !== undefined && ifMatch !== etagOf(before.version))
        return refuse('CHANGED_MEANWHILE', { current: before });
      const { packs, ...fields } = change;
      const item = { ...before, ...fields };
      if (stockUnits[item.unit].kind !== stockUnits[before.unit].kind)
        return invalidField('unit', 'Pieces, volumes and weights do not change into one another: make another item');
      const wrong = (await checkItem(tx, item)) ?? (packs && (await replacePacks(tx, itemId, packs)));
      if (wrong) return wrong;
      await write(tx, item);
      const below = await standHow(tx, before, item);
      if (below) return below;
      const after = (await readItem(tx, tx.cafeId, itemId)) as StockItem;
      const { version: _, ...facts } = after;
      tx.audit({ subject: { kind: 'stock_item', id: itemId, name: after.name }, ...changed(before, facts) });
      return after;
    }),
  );
}

async function write(tx: Transactor, item: StockItem): Promise<void> {
  await tx
    .updateTable('stock_items')
    .set((eb) => ({
      name: item.name,
      category: item.category,
      unit: item.unit,
      location_id: item.locationId,
      supplier_id: item.supplierId,
      capped: item.capped,
      reorder_milli: item.reorderMilli,
      target_milli: item.targetMilli,
      batches: item.batches,
      note: item.note,
      version: eb('version', '+', 1),
    }))
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', item.id)
    .execute();
}

/** Levels know whether they may go below zero. Whoever sells meanwhile waits for this, or this for them. */
async function standHow(tx: Transactor, before: StockItem, item: StockItem): Promise<Refusal | undefined> {
  if (item.locationId !== before.locationId) await standAt(tx, item.id, item);
  if (item.capped === before.capped) return undefined;
  const levels = await tx
    .selectFrom('stock_levels')
    .select('level_milli')
    .where('cafe_id', '=', tx.cafeId)
    .where('item_id', '=', item.id)
    .orderBy('location_id')
    .forNoKeyUpdate()
    .execute();
  if (item.capped && levels.some(({ level_milli }) => level_milli < 0)) return refuse('LEVEL_BELOW_ZERO');
  await tx
    .updateTable('stock_levels')
    .set({ capped: item.capped })
    .where('cafe_id', '=', tx.cafeId)
    .where('item_id', '=', item.id)
    .execute();
  return undefined;
}
