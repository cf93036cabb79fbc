import { webhookTestEvent, type WebhookDelivery } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { markDue } from '../due.ts';
import { readDelivery } from '../queries/deliveries.ts';
import { lockWebhook } from './lock-webhook.ts';

type TestRoute = 'POST /cafes/{cafeId}/webhooks/{webhookId}/test';
type AgainRoute = 'POST /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver';

/** Queues a message that tries the webhook out; it is sent once. @returns NOT_FOUND, WEBHOOK_OFF */
export function testWebhook(
  db: Database,
  { cafeId, params, once }: Pick<Call<TestRoute>, 'cafeId' | 'params' | 'once'>,
): Promise<WebhookDelivery | Refusal> {
  const id = uuidv7();
  return db.write({ cafeId, once }, async (tx) => {
    const webhook = await lockWebhook(tx, params.webhookId);
    if (!webhook) return refuse('NOT_FOUND');
    if (!webhook.active) return refuse('WEBHOOK_OFF');
    await tx
      .insertInto('webhook_deliveries')
      .values({
        ...{ cafe_id: cafeId, id, webhook_id: webhook.id, event_seq: null, event: webhookTestEvent },
        ...{ state: 'waiting', aside: true, created_at: tx.now, queued_at: tx.now, next_try_at: tx.now },
      })
      .execute();
    await markDue(tx, [webhook.id]);
    tx.audit({ subject: { kind: 'webhook', id: webhook.id, name: webhook.url } });
    return (await readDelivery(tx, cafeId, id))?.shape ?? refuse('NOT_FOUND');
  });
}

/**
 * Sends a delivery once more, whatever became of it, under its own id: a receiver that has it already knows it again.
 * @returns NOT_FOUND, WEBHOOK_OFF
 */
export function redeliver(
  db: Database,
  { cafeId, params, once }: Pick<Call<AgainRoute>, 'cafeId' | 'params' | 'once'>,
): Promise<WebhookDelivery | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const webhook = await lockWebhook(tx, params.webhookId);
    if (!webhook) return refuse('NOT_FOUND');
    if (!webhook.active) return refuse('WEBHOOK_OFF');
    const again = await tx
      .updateTable('webhook_deliveries')
      .set({ state: 'waiting', aside: true, tries: 0, queued_at: tx.now, next_try_at: tx.now, ended_at: null })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.deliveryId)
      .where('webhook_id', '=', webhook.id)
      .returning(['id', 'event'])
      .executeTakeFirst();
    if (!again) return refuse('NOT_FOUND');
    await markDue(tx, [webhook.id]);
    tx.audit({ subject: { kind: 'webhook', id: webhook.id, name: webhook.url }, after: { event: again.event } });
    return (await readDelivery(tx, cafeId, again.id))?.shape ?? refuse('NOT_FOUND');
  });
}
