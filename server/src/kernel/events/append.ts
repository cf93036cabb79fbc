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

/** Where the café's audit chain ends; its row is locked until the commit. */
export interface AuditHead {
  seq: number;
  hash: Buffer;
}

/**
 * Gives the events of a transaction their numbers and stores them, and the answer beside its key: the last thing before
 * the commit, because the café's sequence row is locked from here on. With it comes the end of the audit chain, which
 * stands in the same row.
 */
export async function appendEvents(
  tx: Transactor,
  pending: readonly PendingEvent[],
  answered?: Answered,
): Promise<{ events: CommittedEvent[]; head: AuditHead }> {
  const { rows } = await sql<{
    before: number;
    audit_seq: number;
    audit_hash: Buffer;
  }>`${answered ? sql`/* append-answered */` : sql`/* append-events */`}
    with ${answered ? sql`kept as (${keepAnswer(tx, answered)}),` : sql``} bumped as (
      update cafe_sequences set event_seq = event_seq + ${pending.length}::int
      where cafe_id = ${tx.cafeId} returning event_seq - ${pending.length}::int as before, audit_seq, audit_hash
    ),
    added as (
      insert into events (cafe_id, seq, type, data, tab_id, created_at)
      select ${tx.cafeId}::uuid, bumped.before + e.nth, e.type, e.data::jsonb, e.tab_id, ${tx.now}::timestamptz
      from bumped, unnest(
        ${pending.map((event) => event.type)}::text[],
        ${pending.map((event) => JSON.stringify(event.data))}::text[],
        ${pending.map((event) => event.tabId)}::uuid[]
      ) with ordinality as e (type, data, tab_id, nth)
    )
    select before, audit_seq, audit_hash from bumped`.execute(tx.raw);
  const row = rows[0];
  if (!row) throw new Error(`café ${tx.cafeId} has no sequence row`);
  const at = tx.now.toISOString();
  return {
    events: pending.map((event, index) => ({ ...event, seq: row.before + index + 1, at })),
    head: { seq: row.audit_seq, hash: row.audit_hash },
  };
}
