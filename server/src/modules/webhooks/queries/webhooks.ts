import { webhookEventNames, type Answer, type Webhook } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import type { WebhooksTable } from '../../../kernel/database/webhook-tables.ts';

/** Webhooks of a café, oldest first. */
export async function webhooks(
  db: Database,
  clock: Clock,
  { cafeId }: { cafeId: string },
): Promise<Answer<'GET /cafes/{cafeId}/webhooks'>> {
  const rows = await db.read(cafeId, (reader) => selectWebhooks(reader, cafeId).execute());
  return { items: rows.map((row) => webhookShape(row, clock.now())), nextCursor: null };
}

/** One webhook of a café that was not taken away. */
export async function readWebhook(
  reader: Reader,
  cafeId: string,
  webhookId: string,
  now: Date,
): Promise<Webhook | undefined> {
  const row = await selectWebhooks(reader, cafeId).where('webhooks.id', '=', webhookId).executeTakeFirst();
  return row && webhookShape(row, now);
}

const selectWebhooks = (reader: Reader, cafeId: string) =>
  reader
    .selectFrom('webhooks')
    .innerJoin('users', 'users.id', 'webhooks.made_by')
    .selectAll('webhooks')
    .select('users.name as maker')
    .select(
      sql<number>`(select count(*)::int from webhook_deliveries d
        where d.cafe_id = ${cafeId} and d.webhook_id = webhooks.id and d.state = 'waiting')`.as('waiting'),
    )
    .where('webhooks.cafe_id', '=', cafeId)
    .where('webhooks.deleted_at', 'is', null)
    .orderBy('webhooks.created_at')
    .orderBy('webhooks.id');

type Row = Selectable<WebhooksTable> & { maker: string; waiting: number };

const webhookShape = (row: Row, now: Date): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: webhookEventNames.filter((name) => row.events.includes(name)),
  active: row.active,
  offBecause: row.off_because,
  secretHint: row.secret_hint,
  oldSecretUntil: row.old_secret_until && row.old_secret_until > now ? row.old_secret_until.toISOString() : null,
  waiting: row.waiting,
  failingSince: row.failing_since?.toISOString() ?? null,
  lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  createdBy: { id: row.made_by, name: row.maker },
});
