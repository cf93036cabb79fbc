import type { BodyOut, Zone } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../../counters/index.ts';
import { readZone } from '../queries/zones.ts';

/** Changes a zone. @returns the zone, or NOT_FOUND, DUPLICATE */
export function updateZone(
  db: Database,
  scope: WriteScope,
  zoneId: string,
  change: BodyOut<'PATCH /cafes/{cafeId}/zones/{zoneId}'>,
): Promise<Zone | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseFloorVersion(tx);
      const before = await readZone(tx, tx.cafeId, zoneId);
      if (!before) return refuse('NOT_FOUND');
      const zone: Zone = { ...before, ...change };
      await tx
        .updateTable('zones')
        .set({ name: zone.name, position: zone.position, pay_mode: zone.payMode })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', zoneId)
        .execute();
      tx.audit({ subject: { kind: 'zone', id: zoneId, name: zone.name }, ...changed(before, change) });
      tx.emit('floor:changed', { tableId: null });
      return zone;
    }),
  );
}
