import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { endDeviceSessions } from '../sessions.ts';

type Route = 'DELETE /cafes/{cafeId}/devices/{deviceId}';

/** Unpairs a device: its token is worth nothing any more, and everybody who unlocked it is signed out there. */
export function unpairDevice(
  db: Database,
  { cafeId, params, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'once'>,
): Promise<undefined | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const unpaired = await tx
      .updateTable('devices')
      .set({ unpaired_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.deviceId)
      .where('unpaired_at', 'is', null)
      .returning(['id', 'name'])
      .executeTakeFirst();
    if (!unpaired) return refuse('NOT_FOUND');
    await tx
      .deleteFrom('device_tokens')
      .where('cafe_id', '=', cafeId)
      .where('device_id', '=', params.deviceId)
      .execute();
    await endDeviceSessions(tx.raw, { cafeId, deviceId: params.deviceId }, tx.now);
    tx.audit({ subject: { kind: 'device', id: unpaired.id, name: unpaired.name } });
    return undefined;
  });
}
