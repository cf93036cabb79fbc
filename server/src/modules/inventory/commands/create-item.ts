import type { BodyOut, StockItem } from '@table-tap/contract';
import type { Database, Transactor, WriteScope } from '../../../kernel/database/database.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseStockVersion } from '../../stock/index.ts';
import { readItem } from '../queries/items.ts';
import { checkItem } from './check-item.ts';
import { onTaken } from './on-taken.ts';
import { replacePacks } from './write-packs.ts';

type NewItem = BodyOut<'POST /cafes/{cafeId}/stock-items'>;

/** Adds a stock item, with nothing of it there yet. @returns INVALID, NOT_FOUND, DUPLICATE, BARCODE_TAKEN */
export function createItem(db: Database, scope: WriteScope, body: NewItem): Promise<StockItem | Refusal> {
  return onTaken(() =>
    db.write(scope, async (tx) => {
      await raiseStockVersion(tx);
      const wrong = await checkItem(tx, body);
      if (wrong) return wrong;
      const id = body.id ?? uuidv7();
      await tx
        .insertInto('stock_items')
        .values({
          cafe_id: tx.cafeId,
          id,
          name: body.name,
          category: body.category,
          unit: body.unit,
          location_id: body.locationId,
          supplier_id: body.supplierId,
          capped: body.capped,
          reorder_milli: body.reorderMilli,
          target_milli: body.targetMilli,
          batches: body.batches,
          note: body.note,
          created_at: tx.now,
        })
        .execute();
      const refused = await replacePacks(tx, id, body.packs);
      if (refused) return refused;
      await standAt(tx, id, body);
      const item = (await readItem(tx, tx.cafeId, id)) as StockItem;
      const { packs, ...facts } = item;
      tx.audit({ subject: { kind: 'stock_item', id, name: item.name }, after: { ...facts, packs } });
      return item;
    }),
  );
}

/** An item has a level where it is at home, from the beginning: that is the row that sales lock. */
export async function standAt(
  tx: Transactor,
  itemId: string,
  { locationId, capped }: { locationId: string; capped: boolean },
): Promise<void> {
  await tx
    .insertInto('stock_levels')
    .values({ cafe_id: tx.cafeId, item_id: itemId, location_id: locationId, capped })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
