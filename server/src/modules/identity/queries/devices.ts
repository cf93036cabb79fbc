import type { Answer, Device } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { DevicesTable } from '../../../kernel/database/tables.ts';

/** Paired devices of a café and who is on each, oldest first. */
export async function devices(
  db: Database,
  clock: Clock,
  { cafeId }: { cafeId: string },
): Promise<Answer<'GET /cafes/{cafeId}/devices'>> {
  const rows = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('devices')
      .leftJoin('sessions', (join) =>
        join
          .onRef('sessions.device_id', '=', 'devices.id')
          .onRef('sessions.cafe_id', '=', 'devices.cafe_id')
          .on('sessions.ended_at', 'is', null)
          .on('sessions.expires_at', '>', clock.now()),
      )
      .leftJoin('users', 'users.id', 'sessions.user_id')
      .selectAll('devices')
      .select(['users.id as person_id', 'users.name as person_name', 'sessions.locked_at'])
      .where('devices.cafe_id', '=', cafeId)
      .where('devices.unpaired_at', 'is', null)
      .orderBy('devices.paired_at')
      .orderBy('devices.id')
      .execute(),
  );
  const items = rows.map((row) => {
    const { person_id: id, person_name: name, locked_at: lockedAt } = row;
    return {
      ...deviceShape(row),
      person: id === null || name === null ? null : { id, name, locked: lockedAt !== null },
    };
  });
  return { items, nextCursor: null };
}

export const deviceShape = (
  row: Pick<Selectable<DevicesTable>, 'id' | 'name' | 'paired_at' | 'last_seen_at'>,
): z.infer<typeof Device> => ({
  id: row.id,
  name: row.name,
  pairedAt: row.paired_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
});
