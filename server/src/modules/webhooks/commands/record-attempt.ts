import type { Selectable, Updateable } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { WebhookDeliveriesTable, WebhooksTable } from '../../../kernel/database/webhook-tables.ts';
import type { Posted } from '../../../kernel/outgoing/post.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { hasFailedTooLong, nextTry, stepsAside } from '../domain/next-try.ts';
import { lockWebhook } from './lock-webhook.ts';
import { switchOff, type WhenOff } from './switch-off.ts';

/** The receiver says that it does not want to hear any more (Standard Webhooks). */
const gone = 410;
const excerptMax = 500;

export interface Attempted {
  webhookId: string;
  delivery: Selectable<WebhookDeliveriesTable>;
  posted: Posted;
  /** 0 to 1. */
  chance: number;
  off: WhenOff;
}

/** Writes down what came of an attempt, and what follows from it for its delivery and its webhook. */
export async function recordAttempt(tx: Transactor, attempted: Attempted): Promise<void> {
  const { delivery, posted } = attempted;
  const webhook = await lockWebhook(tx, attempted.webhookId);
  const status = 'status' in posted ? posted.status : null;
  await tx
    .insertInto('webhook_attempts')
    .values({
      ...{ cafe_id: tx.cafeId, id: uuidv7(), delivery_id: delivery.id, created_at: tx.now },
      ...{ duration_ms: posted.durationMs, status, failure: 'failure' in posted ? posted.failure : null },
      excerpt: 'text' in posted ? readable(posted.text) : '',
    })
    .execute();
  const isDelivered = status !== null && status >= 200 && status < 300;
  await tx
    .updateTable('webhook_deliveries')
    .set(isDelivered ? ended('delivered', tx, delivery) : afterFailure(tx, attempted))
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', delivery.id)
    // Dropped meanwhile: it stays so.
    .where('state', '=', 'waiting')
    .execute();
  if (!webhook?.active) return;
  if (status === gone) return switchOff(tx, webhook, 'gone', attempted.off);
  // Somebody tries it out: that says nothing of how it has been doing.
  if (delivery.event_seq === null && !isDelivered) return;
  const failingSince = isDelivered ? null : (webhook.failing_since ?? tx.now);
  if (failingSince && hasFailedTooLong(failingSince, tx.now)) return switchOff(tx, webhook, 'failing', attempted.off);
  await noteHealth(tx, webhook, failingSince);
}

async function noteHealth(tx: Transactor, { id }: Selectable<WebhooksTable>, failingSince: Date | null): Promise<void> {
  await tx
    .updateTable('webhooks')
    .set({ failing_since: failingSince, ...(failingSince === null && { last_delivered_at: tx.now }) })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', id)
    .execute();
}

type Change = Updateable<WebhookDeliveriesTable>;

const ended = (
  state: 'delivered' | 'given_up',
  tx: Transactor,
  { tries }: Pick<Selectable<WebhookDeliveriesTable>, 'tries'>,
): Change => ({ state, tries: tries + 1, next_try_at: null, ended_at: tx.now });

function afterFailure(tx: Transactor, { delivery, posted, chance }: Attempted): Change {
  const tries = delivery.tries + 1;
  const isTest = delivery.event_seq === null;
  const retryAfter = 'retryAfter' in posted ? posted.retryAfter : undefined;
  const again = isTest ? null : nextTry({ tries, queuedAt: delivery.queued_at, now: tx.now, retryAfter, chance });
  if (!again) return ended('given_up', tx, delivery);
  return { tries, next_try_at: again, aside: delivery.aside || stepsAside(tries) };
}

/** What a receiver answers, fit to be stored and shown: no control characters, and not all of it. */
const readable = (text: string): string =>
  text

    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFD]/g, ' ')
    .trim()
    .slice(0, excerptMax)
    .toWellFormed();
