import type { Adjustment } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { bookingDay } from '../../ledger/index.ts';
import { callOffVoided, releaseOrders, takeLots } from '../../orders/index.ts';
import { lockTabs, type TabRow } from '../../tabs/index.ts';
import { takeOff, type AdjustableLine, type TakenOff } from '../domain/take-off.ts';
import { adjustableLines } from '../queries/adjustable-lines.ts';
import { readAdjustments } from '../queries/read-adjustments.ts';
import { paidOrders, reduceLines } from '../repository.ts';
import { giveBackVoided } from '../stock-back.ts';

type AdjustCall = Call<'POST /cafes/{cafeId}/tabs/{tabId}/adjustments'>;

/** Takes something off what is due on a bill: a discount, on the house, or voided. Always with a reason. */
export function adjustBill(db: Database, call: AdjustCall): Promise<Adjustment | Refusal> {
  return onDuplicate(refuse('DUPLICATE', { detail: 'Something else has this id' }), () =>
    db.write({ cafeId: call.cafeId, once: call.once }, (tx) => adjust(tx, call)),
  );
}

async function adjust(tx: Transactor, { params, body, by, permissions }: AdjustCall): Promise<Adjustment | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  if (body.kind !== 'void' && !permissions.has('bills:comp')) return refuse('FORBIDDEN');
  const [tab] = await lockTabs(tx, [params.tabId]);
  if (!tab) return refuse('NOT_FOUND');
  if (tab.status === 'closed') return refuse('TAB_CLOSED');
  const lines = await adjustableLines(tx, tab.id);
  const taken = takeOff(lines, body);
  if (isRefusal(taken)) return taken;
  const id = body.id ?? uuidv7();
  const cafe = await tx
    .selectFrom('cafes')
    .select(['time_zone', 'business_day_start'])
    .where('cafe_id', '=', tx.cafeId)
    .executeTakeFirstOrThrow();
  const businessDay = await bookingDay(tx, businessDayOf(tx.now, cafe.time_zone, cafe.business_day_start));
  if (body.kind === 'void') await takeLots(tx, [...new Set(taken.map(({ orderId }) => orderId))]);
  if (body.kind === 'void') await giveBackVoided(tx, id, by, taken, lines);
  if (body.kind === 'void') taken.push(...(await depositsOfVoided(tx, taken, lines, by.id)));
  await reduceLines(tx, taken);
  await tx
    .insertInto('line_adjustments')
    .values(
      taken.map((one) => ({
        cafe_id: tx.cafeId,
        order_id: one.orderId,
        line_id: one.lineId,
        id,
        tab_id: tab.id,
        kind: body.kind,
        quantity: one.quantity,
        amount_minor: one.amountMinor,
        reason: body.reason,
        made_by: by.id,
        business_day: businessDay,
        created_at: tx.now,
      })),
    )
    .execute();
  const orderIds = [...new Set(taken.map(({ orderId }) => orderId))];
  await releaseOrders(tx, await paidOrders(tx, orderIds));
  tx.audit({
    subject: { kind: 'tab', id: tab.id, name: tab.name },
    after: {
      kind: body.kind,
      amountMinor: taken.reduce((sum, one) => sum + one.amountMinor, 0),
      reason: body.reason,
      businessDay,
    },
  });
  tx.emit('tab:changed', await adjusted(tx, tab, orderIds), tab.id);
  return (await readAdjustments(tx, tx.cafeId, { id }))[0] as Adjustment;
}

/** Glasses that voided pieces were to go out in stay in the house: their deposit is taken off too. */
function depositsOfVoided(tx: Transactor, taken: TakenOff[], lines: readonly AdjustableLine[], by: string) {
  const pieces = taken.map(({ orderId, lineId, quantity }) => ({ orderId, lineId, quantity: quantity ?? 0 }));
  const dueOf = (of: { orderId: string; lineId: string }) =>
    lines.find(({ orderId, lineId }) => orderId === of.orderId && lineId === of.lineId)?.dueMinor ?? 0;
  return callOffVoided(tx, pieces, dueOf, by);
}

/** What screens hear: the bill has changed, and these orders with the counters that make them. */
async function adjusted(tx: Transactor, tab: TabRow, orderIds: string[]) {
  const { rows } = await sql<{ counter_id: string }>`
    select distinct counter_id from tickets where cafe_id = ${tx.cafeId} and order_id = any (${orderIds}::uuid[])`.execute(
    tx.raw,
  );
  return {
    tabId: tab.id,
    change: 'adjusted' as const,
    status: 'open' as const,
    tableId: tab.table_id,
    tableLabel: null,
    orderIds,
    counterIds: rows.map(({ counter_id: counterId }) => counterId),
  };
}
