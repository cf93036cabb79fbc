import type { Answer } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readWebhook } from '../queries/webhooks.ts';
import { hintOf, newSecret, openSecret, overlapHours, sealSecret } from '../webhook-secrets.ts';
import { lockWebhook } from './lock-webhook.ts';

type Route = 'POST /cafes/{cafeId}/webhooks/{webhookId}/rotate';

/**
 * A new secret, in this answer and nowhere else in the open. For a day both sign, so that the receiver can change over
 * when it suits; of several changes within the day the last two count.
 * @returns NOT_FOUND
 */
export function rotateSecret(
  { db, fields }: Pick<Kernel, 'db' | 'fields'>,
  { cafeId, params }: Pick<Call<Route>, 'cafeId' | 'params'>,
): Promise<Answer<Route> | Refusal> {
  const secret = newSecret();
  return db.write({ cafeId }, async (tx) => {
    const before = await lockWebhook(tx, params.webhookId);
    if (!before) return refuse('NOT_FOUND');
    const place = { cafeId, id: before.id };
    await tx
      .updateTable('webhooks')
      .set({
        secret: sealSecret(fields, place, secret),
        secret_hint: hintOf(secret),
        old_secret: sealSecret(fields, place, openSecret(fields, place, before.secret), 'old_secret'),
        old_secret_until: new Date(tx.now.getTime() + overlapHours * 60 * 60 * 1000),
      })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', before.id)
      .execute();
    tx.audit({ subject: { kind: 'webhook', id: before.id, name: before.url } });
    const after = await readWebhook(tx, cafeId, before.id, tx.now);
    return after ? { ...after, secret } : refuse('NOT_FOUND');
  });
}
