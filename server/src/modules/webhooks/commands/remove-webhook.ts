import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { dropWaiting } from './drop-waiting.ts';
import { lockWebhook } from './lock-webhook.ts';

type Route = 'DELETE /cafes/{cafeId}/webhooks/{webhookId}';

/** Takes a webhook away for good. @returns NOT_FOUND */
export function removeWebhook(
  db: Database,
  { cafeId, params, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'once'>,
): Promise<undefined | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const before = await lockWebhook(tx, params.webhookId);
    if (!before) return refuse('NOT_FOUND');
    await tx
      .updateTable('webhooks')
      .set({ active: false, off_because: null, deleted_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', before.id)
      .execute();
    await dropWaiting(tx, before.id);
    tx.audit({ subject: { kind: 'webhook', id: before.id, name: before.url } });
    return undefined;
  });
}
