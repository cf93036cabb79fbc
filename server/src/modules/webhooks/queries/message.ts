import { webhookTestEvent } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import type { CommittedEvent } from '../../../kernel/events/append.ts';
import { envelope } from '../../../kernel/events/envelope.ts';

export interface MessageOf {
  id: string;
  webhookId: string;
  eventSeq: number | null;
  createdAt: Date;
}

/**
 * What a delivery sends: the event in its envelope, as sockets carry it. Read when it is sent, so that what an event
 * says of people is stored once.
 * @returns undefined when the event is not kept any more
 */
export async function readMessage(reader: Reader, cafeId: string, delivery: MessageOf): Promise<string | undefined> {
  if (delivery.eventSeq === null) return JSON.stringify(testMessage(cafeId, delivery));
  const row = await reader
    .selectFrom('events')
    .select(['seq', 'type', 'data', 'created_at'])
    .where('cafe_id', '=', cafeId)
    .where('seq', '=', delivery.eventSeq)
    .executeTakeFirst();
  if (!row) return undefined;
  const event = { seq: row.seq, type: row.type, data: row.data, tabId: null, at: row.created_at.toISOString() };
  return JSON.stringify(envelope(cafeId, event as unknown as CommittedEvent));
}

/** The same form as an event, with a number that no event has. */
const testMessage = (cafeId: string, { id, webhookId, createdAt }: MessageOf) => ({
  event: webhookTestEvent,
  data: { webhookId },
  meta: { cafeId, seq: 0, eventId: id, at: createdAt.toISOString() },
});
