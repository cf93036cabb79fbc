import type { Selectable } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { WebhookDeliveriesTable, WebhooksTable } from '../../../kernel/database/webhook-tables.ts';
import { readMessage } from './message.ts';

/** A delivery whose time has come, with all that it takes to send it. */
export interface NextDelivery {
  webhook: Selectable<WebhooksTable>;
  delivery: Selectable<WebhookDeliveriesTable>;
  /** Undefined: the event is not kept any more. */
  body: string | undefined;
}

/**
 * What a webhook is to be sent next: one that goes by itself and is due, or else the first in line, once it is due.
 */
export async function nextDelivery(
  reader: Reader,
  cafeId: string,
  webhookId: string,
  now: Date,
): Promise<NextDelivery | undefined> {
  const webhook = await reader
    .selectFrom('webhooks')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .where('id', '=', webhookId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!webhook) return undefined;
  const waiting = reader
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('cafe_id', '=', cafeId)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .limit(1);
  const alone = await waiting
    .where('aside', '=', true)
    .where('next_try_at', '<=', now)
    .orderBy('next_try_at')
    .executeTakeFirst();
  const first = alone ?? (await waiting.where('aside', '=', false).orderBy('event_seq').executeTakeFirst());
  if (!first || first.next_try_at === null || first.next_try_at > now) return undefined;
  const ref = { id: first.id, webhookId, eventSeq: first.event_seq, createdAt: first.created_at };
  return { webhook, delivery: first, body: await readMessage(reader, cafeId, ref) };
}
