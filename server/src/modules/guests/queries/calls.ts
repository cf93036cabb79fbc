import type { Answer, Call as GuestCall } from '@table-tap/contract';
import type { Database, Reader } from '../../../kernel/database/database.ts';

/** Calls with the table they come from: a query to narrow down, in the order in which they came. */
export const selectCalls = (reader: Pick<Reader, 'selectFrom'>, cafeId: string) =>
  reader
    .selectFrom('calls')
    .innerJoin('tables', (join) =>
      join.onRef('tables.cafe_id', '=', 'calls.cafe_id').onRef('tables.id', '=', 'calls.table_id'),
    )
    .innerJoin('zones', (join) =>
      join.onRef('zones.cafe_id', '=', 'tables.cafe_id').onRef('zones.id', '=', 'tables.zone_id'),
    )
    .select([
      'calls.id',
      'calls.kind',
      'calls.table_id',
      'calls.tab_id',
      'calls.created_at',
      'tables.label',
      'zones.name as zone',
    ])
    .where('calls.cafe_id', '=', cafeId)
    .orderBy('calls.created_at')
    .orderBy('calls.id');

type CallRow = Awaited<ReturnType<ReturnType<typeof selectCalls>['executeTakeFirstOrThrow']>>;

export const callShape = (row: CallRow): GuestCall => ({
  id: row.id,
  kind: row.kind,
  tableId: row.table_id,
  tableLabel: row.label,
  zoneName: row.zone,
  tabId: row.tab_id,
  createdAt: row.created_at.toISOString(),
});

/** Calls that nobody has answered yet, oldest first. */
export async function openCalls(
  db: Database,
  { cafeId }: { cafeId: string },
): Promise<Answer<'GET /cafes/{cafeId}/calls'>> {
  const rows = await db.read(cafeId, (reader) =>
    selectCalls(reader, cafeId).where('calls.answered_at', 'is', null).execute(),
  );
  return { items: rows.map(callShape), nextCursor: null };
}
