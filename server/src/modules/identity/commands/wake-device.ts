import { DeviceSettings, standardDevices, type Answer } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { findDevice } from '../queries/device-token.ts';
import { deviceShape } from '../queries/devices.ts';

type Route = 'POST /auth/device';

/** Shows a paired device its café and the people who can unlock it: those with a PIN. Notes that it was seen. */
export async function wakeDevice(db: Database, { body }: Pick<Call<Route>, 'body'>): Promise<Answer<Route> | Refusal> {
  const found = await findDevice(db, body.deviceToken);
  if (!found) return refuse('NOT_SIGNED_IN');
  const { cafeId, deviceId } = found;
  return db.write({ cafeId }, async (tx) => {
    const device = await tx
      .updateTable('devices')
      .set({ last_seen_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', deviceId)
      .where('unpaired_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!device) return refuse('NOT_SIGNED_IN');
    const cafe = await tx
      .selectFrom('cafes')
      .select(['name', 'settings'])
      .where('cafe_id', '=', cafeId)
      .executeTakeFirstOrThrow();
    const people = await tx
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .leftJoin('employees', (join) =>
        join
          .onRef('employees.cafe_id', '=', 'memberships.cafe_id')
          .onRef('employees.user_id', '=', 'memberships.user_id'),
      )
      .select(['memberships.user_id as userId', 'users.name', 'memberships.role', 'employees.photo_key as photoKey'])
      .where('memberships.cafe_id', '=', cafeId)
      .where('memberships.ended_at', 'is', null)
      .where('memberships.pin_hash', 'is not', null)
      .where('users.disabled_at', 'is', null)
      .orderBy('users.name')
      .orderBy('userId')
      .execute();
    return {
      ...{ cafeId, cafeName: cafe.name, device: deviceShape(device), lockAfterSeconds: lockAfter(cafe.settings) },
      people: people.map(({ photoKey, ...person }) => ({ ...person, photoUrl: photoUrl(cafeId, photoKey) })),
    };
  });
}

/** Where a face is served: its key is a secret of its own, so a device that nobody has unlocked can show it. */
const photoUrl = (cafeId: string, key: string | null): string | null =>
  key === null ? null : `/api/v1/cafes/${cafeId}/photos/${key}`;

/** Cafés that were opened before this was a setting have none. */
const lockAfter = (settings: Record<string, unknown>): number =>
  DeviceSettings.safeParse(settings['devices']).data?.lockAfterSeconds ?? standardDevices.lockAfterSeconds;
