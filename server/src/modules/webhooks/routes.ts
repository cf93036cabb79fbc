import type { Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { changeWebhook } from './commands/change-webhook.ts';
import { makeWebhook } from './commands/make-webhook.ts';
import { removeWebhook } from './commands/remove-webhook.ts';
import { rotateSecret } from './commands/rotate-secret.ts';
import { redeliver, testWebhook } from './commands/send-by-hand.ts';
import { deliveries, oneDelivery } from './queries/deliveries.ts';
import { webhooks } from './queries/webhooks.ts';

export function webhookRoutes(kernel: Kernel): Handlers {
  const { db, clock } = kernel;
  return {
    'GET /cafes/{cafeId}/webhooks': (call) => webhooks(db, clock, call),
    'POST /cafes/{cafeId}/webhooks': (call) => makeWebhook(kernel, call),
    'PATCH /cafes/{cafeId}/webhooks/{webhookId}': (call) => changeWebhook(kernel, call),
    'DELETE /cafes/{cafeId}/webhooks/{webhookId}': (call) => removeWebhook(db, call),
    'POST /cafes/{cafeId}/webhooks/{webhookId}/rotate': (call) => rotateSecret(kernel, call),
    'POST /cafes/{cafeId}/webhooks/{webhookId}/test': (call) => testWebhook(db, call),
    'GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries': (call) => deliveries(db, call),
    'GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}': (call) => oneDelivery(db, call),
    'POST /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver': (call) => redeliver(db, call),
  };
}
