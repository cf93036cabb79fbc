import { webhooksMax, type Answer } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { faultOfUrl } from '../../../kernel/outgoing/outgoing-url.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { urlWords } from '../domain/url-words.ts';
import { readWebhook } from '../queries/webhooks.ts';
import { hintOf, newSecret, sealSecret } from '../webhook-secrets.ts';

type Route = 'POST /cafes/{cafeId}/webhooks';
type Parts = Pick<Kernel, 'config' | 'db' | 'fields'>;

/** Makes a webhook. Its secret is in this answer and nowhere else in the open. @returns INVALID */
export async function makeWebhook(
  { config, db, fields }: Parts,
  { cafeId, body, by }: Pick<Call<Route>, 'cafeId' | 'body' | 'by'>,
): Promise<Answer<Route> | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const fault = faultOfUrl(body.url, config.webhookLoopback);
  if (fault) return invalidField('url', urlWords[fault], fault);
  const id = uuidv7();
  const secret = newSecret();
  return db.write({ cafeId }, async (tx) => {
    // The café's row, so that two who make the last one at once take turns.
    await tx.selectFrom('cafes').select('cafe_id').where('cafe_id', '=', cafeId).forNoKeyUpdate().execute();
    if ((await inUse(tx)) >= webhooksMax) return invalidField('url', `Take one away first: there are ${webhooksMax}`);
    await tx
      .insertInto('webhooks')
      .values({
        cafe_id: cafeId,
        id,
        url: body.url,
        description: body.description,
        events: [...new Set<string>(body.events)],
        secret: sealSecret(fields, { cafeId, id }, secret),
        secret_hint: hintOf(secret),
        from_seq: await lastSeq(tx),
        made_by: by.id,
        created_at: tx.now,
      })
      .execute();
    tx.audit({ subject: { kind: 'webhook', id, name: body.url }, after: { events: body.events } });
    const made = await readWebhook(tx, cafeId, id, tx.now);
    return made ? { ...made, secret } : refuse('NOT_FOUND');
  });
}

async function inUse(tx: Transactor): Promise<number> {
  const { count } = await tx
    .selectFrom('webhooks')
    .select(tx.fn.countAll<number>().as('count'))
    .where('cafe_id', '=', tx.cafeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The number of the café's last event. */
export async function lastSeq(tx: Transactor): Promise<number> {
  const { event_seq: seq } = await tx
    .selectFrom('cafe_sequences')
    .select('event_seq')
    .where('cafe_id', '=', tx.cafeId)
    .executeTakeFirstOrThrow();
  return seq;
}
