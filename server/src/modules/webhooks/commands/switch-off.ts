import type { Selectable } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { WebhooksTable } from '../../../kernel/database/webhook-tables.ts';
import type { Metrics } from '../../../kernel/telemetry.ts';
import { queueMail } from '../../mail/index.ts';
import { dropWaiting } from './drop-waiting.ts';

export type OffBecause = 'gone' | 'failing' | 'behind';

export interface WhenOff {
  /** Where a webhook is switched on again. */
  link: string;
  metrics: Pick<Metrics, 'webhooksOff'>;
}

/** Switches a webhook off that cannot go on, drops what waits for it, tells the owners by mail and the audit log. */
export async function switchOff(
  tx: Transactor,
  webhook: Pick<Selectable<WebhooksTable>, 'id' | 'url'>,
  because: OffBecause,
  { link, metrics }: WhenOff,
): Promise<void> {
  await tx
    .updateTable('webhooks')
    .set({ active: false, off_because: because })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', webhook.id)
    .execute();
  await dropWaiting(tx, webhook.id);
  tx.audit({
    action: 'webhook-off',
    subject: { kind: 'webhook', id: webhook.id, name: webhook.url },
    before: { active: true },
    after: { active: false, offBecause: because },
  });
  metrics.webhooksOff.inc({ because });
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
