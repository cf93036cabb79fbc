import { createHash } from 'node:crypto';
import type { Envelope } from '@table-tap/contract';
import type { CommittedEvent } from './append.ts';

/** An event as it leaves the house: over sockets and to webhooks. */
export const envelope = (cafeId: string, event: CommittedEvent): Envelope => ({
  event: event.type,
  data: event.data,
  meta: { cafeId, seq: event.seq, eventId: eventId(cafeId, event.seq), at: event.at },
});

/** The same event has the same id wherever and however often it is sent. */
const eventId = (cafeId: string, seq: number): string =>
  createHash('sha256').update(`${cafeId} ${seq}`).digest('base64url').slice(0, 22);
