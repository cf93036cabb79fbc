import type { BodyOut, StockLocation } from '@table-tap/contract';
import { sql } from 'kysely';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { lockRow } from '../../../kernel/database/lock-row.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseStockVersion } from '../../stock/index.ts';
import { readLocation } from '../queries/locations.ts';
import { isLeft } from './is-left.ts';

/** Adds a place, behind the others unless told where. @returns DUPLICATE */
export function createLocation(
  db: Database,
  scope: WriteScope,
  body: BodyOut<'POST /cafes/{cafeId}/stock-locations'>,
): Promise<StockLocation | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseStockVersion(tx);
      const id = body.id ?? uuidv7();
      const last = sql<number>`(select coalesce(max(position) + 1, 0) from stock_locations
        where cafe_id = ${tx.cafeId} and deleted_at is null)`;
      await tx
        .insertInto('stock_locations')
        .values({ cafe_id: tx.cafeId, id, name: body.name, position: body.position ?? last })
        .execute();
      tx.audit({ subject: { kind: 'stock_location', id, name: body.name } });
      return (await readLocation(tx, tx.cafeId, id)) as StockLocation;
    }),
  );
}

/** Renames or moves a place. @returns NOT_FOUND, DUPLICATE */
export function updateLocation(
  db: Database,
  scope: WriteScope,
  locationId: string,
  change: BodyOut<'PATCH /cafes/{cafeId}/stock-locations/{locationId}'>,
): Promise<StockLocation | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseStockVersion(tx);
      const before = await readLocation(tx, tx.cafeId, locationId);
      if (!before) return refuse('NOT_FOUND');
      const place = { ...before, ...change };
      await tx
        .updateTable('stock_locations')
        .set({ name: place.name, position: place.position })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', locationId)
        .execute();
      tx.audit({ subject: { kind: 'stock_location', id: locationId, name: place.name }, ...changed(before, change) });
      return place;
    }),
  );
}

/** Removes a place where nothing is at home and nothing is left. @returns NOT_FOUND, IN_USE, STOCK_LEFT */
export function deleteLocation(db: Database, scope: WriteScope, locationId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseStockVersion(tx);
    await lockRow(tx, 'stock_locations', locationId);
    const place = await readLocation(tx, tx.cafeId, locationId);
    if (!place) return refuse('NOT_FOUND');
    if (place.items > 0) return refuse('IN_USE', { detail: `Items are at home in ${place.name}: move them first` });
    if (await isLeft(tx, sql`location_id = ${locationId}`)) return refuse('STOCK_LEFT');
    await tx
      .updateTable('stock_locations')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', locationId)
      .execute();
    tx.audit({ subject: { kind: 'stock_location', id: locationId, name: place.name } });
    return undefined;
  });
}
