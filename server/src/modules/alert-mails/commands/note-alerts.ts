import type { Transactor } from '../../../kernel/database/database.ts';
import { consumer, type ConsumedEvent, type EventConsumer } from '../../../kernel/events/consumers/consumer.ts';
import { isAnybodyMailed } from '../queries/alert-mails.ts';
import { lockSettings, mailWaiting, type AlertPost } from './mail-waiting.ts';

const types = ['inventory:low_stock', 'inventory:out_of_stock', 'inventory:alert_cleared'] as const;
type Alert = ConsumedEvent<(typeof types)[number]>;

/** Writes down which alerts somebody is to be mailed of, and mails what may not wait. */
export const noteAlerts = (post: AlertPost): EventConsumer =>
  consumer({
    name: 'alert-mails',
    types,
    async apply(tx, events) {
      const set = await lockSettings(tx);
      if (!set || !isAnybodyMailed(set.settings)) return;
      for (const event of events) await note(tx, event);
      await mailWaiting(tx, set, post);
    },
  });

/** An alert that is over before it was mailed is not mailed; one that was is told of no second time. */
async function note(tx: Transactor, event: Alert): Promise<void> {
  const { alertId, itemId, name } = event.data;
  if (event.type === 'inventory:alert_cleared') {
    await tx
      .deleteFrom('alert_mails')
      .where('cafe_id', '=', tx.cafeId)
      .where('alert_id', '=', alertId)
      .where('mailed_at', 'is', null)
      .execute();
    return;
  }
  const kind = event.type === 'inventory:low_stock' ? 'low' : 'out';
  await tx
    .insertInto('alert_mails')
    .values({ cafe_id: tx.cafeId, alert_id: alertId, item_id: itemId, name, kind, raised_at: new Date(event.at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // One mail says it: what is out is no longer said to be low.
  if (kind === 'out')
    await tx
      .deleteFrom('alert_mails')
      .where('cafe_id', '=', tx.cafeId)
      .where('item_id', '=', itemId)
      .where('kind', '=', 'low')
      .where('mailed_at', 'is', null)
      .execute();
}
