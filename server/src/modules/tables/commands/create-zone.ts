import type { BodyOut, Zone } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseFloorVersion } from '../../counters/index.ts';

/** Adds a zone, behind the others unless told where. @returns the zone, or DUPLICATE */
export function createZone(
  db: Database,
  scope: WriteScope,
  body: BodyOut<'POST /cafes/{cafeId}/zones'>,
): Promise<Zone | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseFloorVersion(tx);
      const last = sql<number>`(select coalesce(max(position) + 1, 0) from zones where cafe_id = ${tx.cafeId} and deleted_at is null)`;
      const zone = await tx
        .insertInto('zones')
        .values({
          cafe_id: tx.cafeId,
          id: body.id ?? uuidv7(),
          name: body.name,
          position: body.position ?? last,
          pay_mode: body.payMode ?? null,
        })
        .returning(['id', 'name', 'position', 'pay_mode as payMode'])
        .executeTakeFirstOrThrow();
      tx.audit({ subject: { kind: 'zone', id: zone.id, name: zone.name } });
      tx.emit('floor:changed', { tableId: null });
      return zone;
    }),
  );
}
