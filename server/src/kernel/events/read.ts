import { events, replayMax, type Audience, type EventType } from '@table-tap/contract';
import type { Reader } from '../database/database.ts';
import type { CommittedEvent } from './append.ts';

export interface EventFilter {
  /** A guest asks: what guests at this tab hear. */
  tabId?: string | undefined;
  /** Somebody asks who is told what managers are told; only where this is false, that is left out. */
  managing?: boolean | undefined;
  types?: readonly EventType[];
  upTo?: number;
  limit?: number;
}

/** Events of a café after a number that whoever asks may hear, in order, at most `limit`. */
export async function readEvents(
  reader: Reader,
  cafeId: string,
  after: number,
  options: EventFilter = {},
): Promise<CommittedEvent[]> {
  let query = reader
    .selectFrom('events')
    .select(['seq', 'type', 'data', 'tab_id', 'created_at'])
    .where('cafe_id', '=', cafeId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(options.limit ?? replayMax);
  if (options.upTo !== undefined) query = query.where('seq', '<=', options.upTo);
  if (options.types !== undefined) query = query.where('type', 'in', options.types);
  if (options.managing === false) query = query.where('type', 'not in', managersOnly);
  if (options.tabId !== undefined) {
    const tabId = options.tabId;
    query = query.where((where) =>
      where.or([
        where.and([where('tab_id', '=', tabId), where('type', 'in', heardBy('tab'))]),
        where('type', 'in', heardBy('guests')),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.map(
    (row) =>
      ({
        seq: row.seq,
        type: row.type,
        data: row.data,
        tabId: row.tab_id,
        at: row.created_at.toISOString(),
      }) as CommittedEvent,
  );
}

const definitions = Object.entries(events) as [EventType, { audience: readonly Audience[] }][];

const managersOnly = definitions
  .filter(([, { audience }]) => audience.includes('managers') && !audience.includes('staff'))
  .map(([type]) => type);

function heardBy(who: Audience): EventType[] {
  return definitions.filter(([, { audience }]) => audience.includes(who)).map(([type]) => type);
}

/** Last event number of each café; cafés that do not exist are absent. */
export async function latestSeqs(reader: Reader, cafeIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader
    .selectFrom('cafe_sequences')
    .select(['cafe_id', 'event_seq'])
    .where('cafe_id', 'in', cafeIds)
    .execute();
  return new Map(rows.map((row) => [row.cafe_id, row.event_seq]));
}
