import type { Table } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Tables in order: zone by zone, as they stand in it. */
export function listTables(reader: Reader, cafeId: string): Promise<Table[]> {
  return selectTables(reader, cafeId).execute();
}

/** One table, or nothing when the café has none of that id. */
export function readTable(reader: Reader, cafeId: string, tableId: string): Promise<Table | undefined> {
  return selectTables(reader, cafeId).where('tables.id', '=', tableId).executeTakeFirst();
}

export function selectTables(reader: Reader, cafeId: string) {
  return reader
    .selectFrom('tables')
    .innerJoin('zones', (join) =>
      join.onRef('zones.cafe_id', '=', 'tables.cafe_id').onRef('zones.id', '=', 'tables.zone_id'),
    )
    .select(['tables.id', 'tables.zone_id as zoneId', 'tables.label', 'tables.seats', 'tables.position'])
    .where('tables.cafe_id', '=', cafeId)
    .where('tables.deleted_at', 'is', null)
    .orderBy('zones.position')
    .orderBy('zones.name')
    .orderBy('tables.position')
    .orderBy('tables.label')
    .orderBy('tables.id');
}
