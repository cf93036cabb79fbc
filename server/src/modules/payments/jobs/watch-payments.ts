import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { eachCafeWithWork } from '../../../kernel/jobs/every-cafe.ts';
import { isRefusal } from '../../../kernel/refusal.ts';
import { endClaim } from '../../bills/index.ts';
import { cancel } from '../../orders/index.ts';
import { closeTab, lockTabs, outstandingOf } from '../../tabs/index.ts';
import { carryOut } from '../commands/carry-out-refund.ts';
import { lookUp } from '../commands/look-up.ts';
import type { Desk } from '../desk.ts';
import { isOrderPaid } from '../queries/refundable.ts';

/** Things of each kind that one round takes on in a café; the next round takes the rest. */
const roundMax = 200;
/** An order that was to be paid first and was not is given up after so long. */
const heldMinutesMax = 30;
/** What is running and was not spoken of for so long is asked about. */
const silentMs = 5000;
/** A paid bill on which nothing has happened for so long is closed. */
const idleMinutesMax = 60;

/**
 * What nobody waits for any more, or whose answer got lost: running payments and refunds are looked up, claims and held
 * orders that have run out end, paid bills that are done close.
 */
export async function watchPayments(desk: Desk): Promise<void> {
  await eachCafeWithWork(desk, {
    job: 'watch-payments',
    due: (reader, cafeIds) => findDue(reader, cafeIds, desk.clock.now()),
    work: async (cafeId, due) => {
      // One thing that cannot be done keeps no other from being done.
      const failed: unknown[] = [];
      for (const { what, id } of due) await work[what](desk, cafeId, id).catch((error: unknown) => failed.push(error));
      if (failed.length > 0) throw failed[0];
    },
  });
}

type What = 'payment' | 'refund' | 'claim' | 'order' | 'tab';

interface Due {
  what: What;
  cafe_id: string;
  id: string;
}

async function findDue(reader: Reader, cafeIds: string[], now: Date): Promise<Due[]> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const silent = new Date(now.getTime() - silentMs);
  const { rows } = await sql<Due>`
    select c.cafe_id, d.what, d.id
    from unnest(${cafeIds}::uuid[]) as c (cafe_id) cross join lateral (
      (select 'payment' as what, id from payments where cafe_id = c.cafe_id and status = 'pending'
        and method in ('payconiq', 'card') and (called_at is null or called_at < ${silent}) order by called_at nulls first limit ${roundMax})
      union all
      (select 'refund', id from refunds where cafe_id = c.cafe_id and status = 'pending'
        and (called_at is null or called_at < ${silent}) order by created_at limit ${roundMax})
      union all
      (select 'claim', id from claims where cafe_id = c.cafe_id and ended_at is null
        and payment_id is null and expires_at <= ${now} limit ${roundMax})
      union all
      (select 'order', id from orders where cafe_id = c.cafe_id and held and closed_at is null
        and created_at < ${ago(heldMinutesMax)} limit ${roundMax})
      union all
      (select 'tab', t.id from tabs t where t.cafe_id = c.cafe_id and t.status = 'open'
        and t.opened_at < ${ago(idleMinutesMax)}
        and exists (select from payments p where p.cafe_id = t.cafe_id and p.tab_id = t.id and p.status = 'completed')
        and not exists (select from payments p where p.cafe_id = t.cafe_id and p.tab_id = t.id
          and coalesce(p.completed_at, p.created_at) > ${ago(idleMinutesMax)})
        and not exists (select from orders o where o.cafe_id = t.cafe_id and o.tab_id = t.id
          and (o.closed_at is null or o.closed_at > ${ago(idleMinutesMax)}))
        limit ${roundMax})) d`.execute(reader.raw);
  return rows;
}

const work: Record<What, (desk: Desk, cafeId: string, id: string) => Promise<void>> = {
  payment: lookUp,
  refund: carryOut,
  claim: async (desk, cafeId, id) => {
    await desk.db.write({ cafeId }, async (tx) => {
      const claim = await tx
        .selectFrom('claims')
        .select('tab_id')
        .where('cafe_id', '=', cafeId)
        .where('id', '=', id)
        .executeTakeFirst();
      await lockTabs(tx, [claim?.tab_id ?? id]);
      const over = await tx
        .selectFrom('claims')
        .select('id')
        .where('cafe_id', '=', cafeId)
        .where('id', '=', id)
        .where('payment_id', 'is', null)
        .executeTakeFirst();
      if (over) await endClaim(tx, id, 'expired');
      return undefined;
    });
  },
  order: async (desk, cafeId, id) => {
    await desk.db.write({ cafeId }, async (tx) => {
      const cancelled = await cancel(
        tx,
        { isPaid: isOrderPaid },
        { orderId: id, reason: 'Not paid in time', by: null },
      );
      return isRefusal(cancelled) ? cancelled : undefined;
    });
  },
  tab: async (desk, cafeId, id) => {
    await desk.db.write({ cafeId }, async (tx) => {
      const [tab] = await lockTabs(tx, [id]);
      if (tab?.status === 'open' && (await outstandingOf(tx, id)) === 0) await closeTab(tx, tab);
      return undefined;
    });
  },
};
