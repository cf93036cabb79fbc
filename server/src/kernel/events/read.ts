import { replayMax } from '@table-tap/contract';
import type { Reader } from '../database/database.ts';
import type { CommittedEvent } from './append.ts';

/** Events of a café after a number, in order; of one tab where a guest asks. At most `limit`. */
export async function readEvents(
  reader: Reader,
  cafeId: string,
  after: number,
  options: { tabId?: string | undefined; upTo?: number; limit?: number } = {},
): Promise<CommittedEvent[]> {
  let query = reader
    .selectFrom('events')
    .select(['seq', 'type', 'data', 'tab_id', 'created_at'])
    .where('cafe_id', '=', cafeId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(options.limit ?? replayMax);
  if (options.upTo !== undefined) query = query.where('seq', '<=', options.upTo);
  if (options.tabId !== undefined) {
    const tabId = options.tabId;
    query = query.where((where) => where.or([where('tab_id', '=', tabId), where('type', 'in', forEveryGuest)]));
  }
  const rows = await query.execute();
  return rows.map(
    (row) =>
      ({ seq: row.seq, type: row.type, data: row.data, tabId: row.tab_id, at: row.created_at.toISOString() }) as CommittedEvent,
  );
}

/** Types that every guest of a café hears, whatever its tab. */
export const forEveryGuest = ['menu:changed', 'cafe:settings_updated'];

/** Last event number of each café; cafés that do not exist are absent. */
export async function latestSeqs(reader: Reader, cafeIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader
    .selectFrom('cafe_sequences')
    .select(['cafe_id', 'event_seq'])
    .where('cafe_id', 'in', cafeIds)
    .execute();
  return new Map(rows.map((row) => [row.cafe_id, row.event_seq]));
}
