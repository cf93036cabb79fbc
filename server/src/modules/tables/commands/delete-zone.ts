import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../../counters/index.ts';
import { readZone } from '../queries/zones.ts';

/** Removes a zone without tables. @returns NOT_FOUND, IN_USE */
export function deleteZone(db: Database, scope: WriteScope, zoneId: string): Promise<undefined | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseFloorVersion(tx);
    const zone = await readZone(tx, tx.cafeId, zoneId);
    if (!zone) return refuse('NOT_FOUND');
    const table = await tx
      .selectFrom('tables')
      .select('label')
      .where('cafe_id', '=', tx.cafeId)
      .where('zone_id', '=', zoneId)
      .where('deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (table) return refuse('IN_USE', { detail: `There are tables in ${zone.name}: move or remove them first` });
    await tx
      .updateTable('zones')
      .set({ deleted_at: tx.now })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', zoneId)
      .execute();
    tx.audit({ subject: { kind: 'zone', id: zoneId, name: zone.name } });
    tx.emit('floor:changed', { tableId: null });
    return undefined;
  });
}
