import type { Answer, Device } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../../../kernel/database/database.ts';
import type { DevicesTable } from '../../../kernel/database/tables.ts';

/** Paired devices of a café, oldest first. */
export async function devices(
  db: Database,
  { cafeId }: { cafeId: string },
): Promise<Answer<'GET /cafes/{cafeId}/devices'>> {
  const rows = await db.read(cafeId, (reader) =>
    reader
      .selectFrom('devices')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('unpaired_at', 'is', null)
      .orderBy('paired_at')
      .orderBy('id')
      .execute(),
  );
  return { items: rows.map(deviceShape), nextCursor: null };
}

export const deviceShape = (
  row: Pick<Selectable<DevicesTable>, 'id' | 'name' | 'paired_at' | 'last_seen_at'>,
): z.infer<typeof Device> => ({
  id: row.id,
  name: row.name,
  pairedAt: row.paired_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
});
