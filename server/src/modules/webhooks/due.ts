import { sql } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';

/** Says that webhooks have something to send from now on. */
export async function markDue(tx: Transactor, webhookIds: readonly string[]): Promise<void> {
  if (webhookIds.length === 0) return;
  await sql`
    insert into webhooks_due (webhook_id, cafe_id, next_at)
    select id, ${tx.cafeId}::uuid, ${tx.now}::timestamptz from unnest(${[...webhookIds].sort()}::uuid[]) as id
    on conflict (webhook_id) do update set next_at = least(webhooks_due.next_at, excluded.next_at)`.execute(tx.raw);
}

/**
 * Says when a webhook has something to send next, or that it has nothing. Its row is locked before its deliveries are
 * read: whoever adds one meanwhile marks it after this.
 * @param release whoever has taken it is done with it
 */
export async function rescheduleDue(tx: Transactor, webhookId: string, release: boolean): Promise<void> {
  const due = await tx
    .selectFrom('webhooks_due')
    .select('taken_until')
    .where('webhook_id', '=', webhookId)
    .forUpdate()
    .executeTakeFirst();
  if (!due) return;
  const nextAt = await nextTryOf(tx, webhookId);
  if (nextAt === null) {
    await tx.deleteFrom('webhooks_due').where('webhook_id', '=', webhookId).execute();
  } else {
    await tx
      .updateTable('webhooks_due')
      .set({ next_at: nextAt, ...(release && { taken_until: null }) })
      .where('webhook_id', '=', webhookId)
      .execute();
  }
}

/** The first in line counts, not those behind it; and every one that goes by itself. */
async function nextTryOf(tx: Transactor, webhookId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select next_try_at from webhook_deliveries
        where cafe_id = ${tx.cafeId} and webhook_id = ${webhookId} and state = 'waiting' and not aside
        order by event_seq limit 1),
      (select min(next_try_at) from webhook_deliveries
        where cafe_id = ${tx.cafeId} and webhook_id = ${webhookId} and state = 'waiting' and aside)) as at`.execute(
    tx.raw,
  );
  return rows[0]?.at ?? null;
}
