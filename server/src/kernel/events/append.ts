import type { EventData, EventType } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../database/database.ts';
import { keepAnswer, type Answered } from '../database/idempotency.ts';

export interface PendingEvent {
  type: EventType;
  data: EventData<EventType>;
  tabId: string | null;
}

/** An event that is in the database and has its number. */
export interface CommittedEvent extends PendingEvent {
  seq: number;
  at: string;
}

/**
 * Gives the events of a transaction their numbers and stores them, and the answer beside its key: the last statement
 * before the commit, because the café's sequence row is locked from here on.
 */
export async function appendEvents(
  tx: Transactor,
  pending: readonly PendingEvent[],
  answered?: Answered,
): Promise<CommittedEvent[]> {
  if (pending.length === 0) {
    if (answered) await sql`${keepAnswer(tx, answered)}`.execute(tx.raw);
    return [];
  }
  const { rows } = await sql<{ first: number }>`${answered ? sql`/* append-answered */` : sql`/* append-events */`}
    with ${answered ? sql`kept as (${keepAnswer(tx, answered)}),` : sql``} bumped as (
      update cafe_sequences set event_seq = event_seq + ${pending.length}::int
      where cafe_id = ${tx.cafeId} returning event_seq - ${pending.length}::int as before
    )
    insert into events (cafe_id, seq, type, data, tab_id, created_at)
    select ${tx.cafeId}::uuid, bumped.before + e.nth, e.type, e.data::jsonb, e.tab_id, ${tx.now}::timestamptz
    from bumped, unnest(
      ${pending.map((event) => event.type)}::text[],
      ${pending.map((event) => JSON.stringify(event.data))}::text[],
      ${pending.map((event) => event.tabId)}::uuid[]
    ) with ordinality as e (type, data, tab_id, nth)
    returning seq as first`.execute(tx.raw);
  const first = rows.length && Math.min(...rows.map((row) => row.first));
  if (!first) throw new Error(`café ${tx.cafeId} has no sequence row`);
  const at = tx.now.toISOString();
  return pending.map((event, index) => ({ ...event, seq: first + index, at }));
}
