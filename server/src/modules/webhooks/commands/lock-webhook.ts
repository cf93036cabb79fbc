import type { Selectable } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { WebhooksTable } from '../../../kernel/database/webhook-tables.ts';

/** Takes a webhook that was not taken away for a change: who queues, sends and changes take turns by this row. */
export function lockWebhook(tx: Transactor, webhookId: string): Promise<Selectable<WebhooksTable> | undefined> {
  return tx
    .selectFrom('webhooks')
    .selectAll()
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', webhookId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
