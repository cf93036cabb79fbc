import type { Transactor } from '../../../kernel/database/database.ts';

/** What waits for a webhook that is switched off or taken away is not sent any more. */
export async function dropWaiting(tx: Transactor, webhookId: string): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'dropped', next_try_at: null, ended_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute();
  await tx.deleteFrom('webhooks_due').where('webhook_id', '=', webhookId).execute();
}
