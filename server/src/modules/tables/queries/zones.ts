import type { Zone } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Zones in order. */
export function listZones(reader: Reader, cafeId: string): Promise<Zone[]> {
  return select(reader, cafeId).execute();
}

/** One zone, or nothing when the café has none of that id. */
export function readZone(reader: Reader, cafeId: string, zoneId: string): Promise<Zone | undefined> {
  return select(reader, cafeId).where('id', '=', zoneId).executeTakeFirst();
}

function select(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('zones')
    .select(['id', 'name', 'position', 'pay_mode as payMode'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id');
}
