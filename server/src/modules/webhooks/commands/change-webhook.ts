import type { Answer } from '@table-tap/contract';
import type { Updateable } from 'kysely';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { WebhooksTable } from '../../../kernel/database/webhook-tables.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { faultOfUrl } from '../../../kernel/outgoing/outgoing-url.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { urlWords } from '../domain/url-words.ts';
import { markDue } from '../due.ts';
import { readWebhook } from '../queries/webhooks.ts';
import { dropWaiting } from './drop-waiting.ts';
import { lockWebhook } from './lock-webhook.ts';
import { lastSeq } from './make-webhook.ts';

type Route = 'PATCH /cafes/{cafeId}/webhooks/{webhookId}';

/** Changes a webhook. Switched on, it is told of what happens from then on. @returns INVALID, NOT_FOUND */
export async function changeWebhook(
  { config, db }: Pick<Kernel, 'config' | 'db'>,
  { cafeId, params, body, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'body' | 'once'>,
): Promise<Answer<Route> | Refusal> {
  const fault = body.url === undefined ? undefined : faultOfUrl(body.url, config.webhookLoopback);
  if (fault) return invalidField('url', urlWords[fault], fault);
  return db.write({ cafeId, once }, async (tx) => {
    const before = await lockWebhook(tx, params.webhookId);
    if (!before) return refuse('NOT_FOUND');
    const set: Updateable<WebhooksTable> = {
      url: body.url ?? before.url,
      description: body.description ?? before.description,
      events: body.events ? [...new Set<string>(body.events)] : before.events,
      ...(await switched(tx, before.active, body.active)),
    };
    await tx.updateTable('webhooks').set(set).where('cafe_id', '=', cafeId).where('id', '=', before.id).execute();
    if (body.active === false) await dropWaiting(tx, before.id);
    // What waits for its next try does not wait any longer: somebody has just mended where it goes.
    else if (body.url !== undefined && body.url !== before.url) await tryNow(tx, before.id);
    const { url, description, events, active } = before;
    const facts = changed<object>({ url, description, events, active }, body);
    tx.audit({ subject: { kind: 'webhook', id: before.id, name: set.url as string }, ...facts });
    return (await readWebhook(tx, cafeId, before.id, tx.now)) ?? refuse('NOT_FOUND');
  });
}

async function switched(tx: Transactor, was: boolean, active: boolean | undefined): Promise<Updateable<WebhooksTable>> {
  if (active === undefined || active === was) return {};
  if (!active) return { active };
  return { active, off_because: null, failing_since: null, from_seq: await lastSeq(tx) };
}

async function tryNow(tx: Transactor, webhookId: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ next_try_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute();
  await markDue(tx, [webhookId]);
}
