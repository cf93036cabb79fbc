import type { Selectable } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { WebhooksTable } from '../../../kernel/database/webhook-tables.ts';
import { queueMail } from '../../mail/index.ts';
import { dropWaiting } from './drop-waiting.ts';

export type OffBecause = 'gone' | 'failing' | 'behind';

/**
 * Switches a webhook off that cannot go on, drops what waits for it, and tells the owners by mail.
 * @param link where it is switched on again
 */
export async function switchOff(
  tx: Transactor,
  webhook: Pick<Selectable<WebhooksTable>, 'id' | 'url'>,
  because: OffBecause,
  link: string,
): Promise<void> {
  await tx
    .updateTable('webhooks')
    .set({ active: false, off_because: because })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', webhook.id)
    .execute();
  await dropWaiting(tx, webhook.id);
  const cafe = await tx.selectFrom('cafes').select('name').where('cafe_id', '=', tx.cafeId).executeTakeFirstOrThrow();
  const owners = await tx
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['users.email', 'users.language', 'users.name'])
    .where('memberships.cafe_id', '=', tx.cafeId)
    .where('memberships.role', '=', 'owner')
    .where('memberships.ended_at', 'is', null)
    .where('users.disabled_at', 'is', null)
    .orderBy('users.id')
    .execute();
  const host = new URL(webhook.url).host;
  for (const { email, language, name } of owners) {
    const data = { name, cafe: cafe.name, host, because, link };
    await queueMail(tx, { to: email, template: 'webhook-off', language, data }, tx.now);
  }
}
