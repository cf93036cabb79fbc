import { webhookEventNames } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { consumer, type ConsumedEvent, type EventConsumer } from '../../../kernel/events/consumers/consumer.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { markDue } from '../due.ts';
import { switchOff, type WhenOff } from './switch-off.ts';

/** Deliveries that may wait for one webhook; where more come together, it is switched off. */
export const waitingMax = 10_000;

interface Listener {
  id: string;
  url: string;
  events: string[];
  from_seq: number;
}

/** Queues what was committed for the webhooks that ask for it. */
export const queueDeliveries = (off: WhenOff): EventConsumer =>
  consumer({
    name: 'webhooks',
    types: webhookEventNames,
    async apply(tx, events) {
      const listeners = await listening(tx);
      for (const listener of listeners) {
        const wanted = events.filter(({ type, seq }) => seq > listener.from_seq && listener.events.includes(type));
        if (wanted.length > 0) await queue(tx, listener, wanted, off);
      }
    },
  });

/** Who changes a webhook waits until what was committed before is queued, or has it left out. */
function listening(tx: Transactor): Promise<Listener[]> {
  return tx
    .selectFrom('webhooks')
    .select(['id', 'url', 'events', 'from_seq'])
    .where('cafe_id', '=', tx.cafeId)
    .where('active', '=', true)
    .orderBy('id')
    .forShare()
    .execute();
}

async function queue(
  tx: Transactor,
  listener: Listener,
  events: readonly Pick<ConsumedEvent, 'seq' | 'type'>[],
  off: WhenOff,
): Promise<void> {
  const { waiting } = await tx
    .selectFrom('webhook_deliveries')
    .select(tx.fn.countAll<number>().as('waiting'))
    .where('cafe_id', '=', tx.cafeId)
    .where('webhook_id', '=', listener.id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  if (waiting + events.length > waitingMax) return switchOff(tx, listener, 'behind', off);
  await sql`
    insert into webhook_deliveries (cafe_id, id, webhook_id, event_seq, event, state, created_at, queued_at, next_try_at)
    select ${tx.cafeId}::uuid, e.id, ${listener.id}::uuid, e.seq, e.event, 'waiting', ${tx.now}, ${tx.now}, ${tx.now}
    from unnest(${events.map(() => uuidv7())}::uuid[], ${events.map(({ seq }) => seq)}::bigint[],
      ${events.map(({ type }) => type)}::text[]) as e (id, seq, event)
    on conflict (cafe_id, webhook_id, event_seq) do nothing`.execute(tx.raw);
  await markDue(tx, [listener.id]);
}
