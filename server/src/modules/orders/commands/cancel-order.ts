import type { Order } from '@table-tap/contract';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readOrder } from '../queries/read-orders.ts';
import { returnDrinks } from '../../allowance/index.ts';
import { takeBooks } from '../../ledger/index.ts';
import { giveBackStock } from '../../stock/index.ts';
import { callOffOrder, takeLots } from './call-off-glasses.ts';
import { lockOrder, refOf, type LockedOrder } from '../repository.ts';

type By = { id: string; name: string } | null;

/** What was paid for an order, and giving it back. Handed in by the wiring: payments read orders, not the reverse. */
export interface GiveBack {
  /** Whether something was paid for it that no refund has been decided for. */
  isPaid(tx: Transactor, orderId: string): Promise<boolean>;
  /** Decides and stores the refunds, in the transaction that cancels. */
  begin(
    tx: Transactor,
    back: { orderId: string; to: 'same' | 'cash' | 'credits'; reason: string; by: NonNullable<By> },
  ): Promise<string[] | Refusal>;
  /** Carries them out, once that is committed. */
  carryOut(cafeId: string, refundIds: readonly string[]): Promise<void>;
}

/** Cancels an order; what was paid for it goes back where the caller says. */
export async function cancelOrder(
  db: Database,
  giveBack: GiveBack,
  call: Call<'POST /cafes/{cafeId}/orders/{orderId}/cancel'>,
): Promise<Order | Refusal> {
  const { cafeId, params, body, by, permissions } = call;
  const to = body.refund;
  if (to !== undefined && !permissions.has('payments:refund')) return refuse('FORBIDDEN');
  let refundIds: string[] = [];
  const cancelled = await db.write({ cafeId, once: call.once }, async (tx) => {
    refundIds = [];
    if (to !== undefined && by) {
      if (!(await lockTabOf(tx, params.orderId))) return refuse('NOT_FOUND');
      const begun = await giveBack.begin(tx, { orderId: params.orderId, to, reason: body.reason, by });
      if (isRefusal(begun)) return begun;
      refundIds = begun;
    }
    return cancel(tx, giveBack, { orderId: params.orderId, reason: body.reason, by });
  });
  if (isRefusal(cancelled)) return cancelled;
  await giveBack.carryOut(cafeId, refundIds);
  return cancelled;
}

/**
 * Cancels an order with a reason. Its tab is locked first, so that nobody pays for it meanwhile; what was paid already
 * must be given back first, and what somebody is paying right now cannot be cancelled.
 */
export async function cancel(
  tx: Transactor,
  { isPaid }: Pick<GiveBack, 'isPaid'>,
  { orderId, reason, by }: { orderId: string; reason: string; by: By },
): Promise<Order | Refusal> {
  const locked = (await lockTabOf(tx, orderId)) && (await lockOrder(tx, orderId));
  if (!locked) return refuse('NOT_FOUND');
  const { order } = locked;
  if (order.kind === 'done' || order.kind === 'cancelled') {
    return refuse('ORDER_FINISHED', { current: { status: order.status, kind: order.kind } });
  }
  if (await isPaid(tx, orderId))
    return refuse('ALREADY_PAID', { detail: 'Something of this order is paid: say where it goes back to' });
  if (await isBeingPaid(tx, orderId)) return refuse('PAYMENT_RUNNING');
  await close(tx, locked, reason, by);
  return (await readOrder(tx, tx.cafeId, orderId)) as Order;
}

function lockTabOf(tx: Transactor, orderId: string): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('tabs')
    .select('id')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', 'in', (query) =>
      query.selectFrom('orders').select('tab_id').where('cafe_id', '=', tx.cafeId).where('id', '=', orderId),
    )
    .forUpdate()
    .executeTakeFirst();
}

async function isBeingPaid(tx: Transactor, orderId: string): Promise<boolean> {
  const claimed = await tx
    .selectFrom('claim_parts')
    .innerJoin('claims', (join) =>
      join.onRef('claims.cafe_id', '=', 'claim_parts.cafe_id').onRef('claims.id', '=', 'claim_parts.claim_id'),
    )
    .select('claims.id')
    .where('claim_parts.cafe_id', '=', tx.cafeId)
    .where('claim_parts.order_id', '=', orderId)
    .where('claims.ended_at', 'is', null)
    .where(({ eb, or }) => or([eb('claims.payment_id', 'is not', null), eb('claims.expires_at', '>', tx.now)]))
    .limit(1)
    .executeTakeFirst();
  return claimed !== undefined;
}

async function close(tx: Transactor, { order, tickets }: LockedOrder, reason: string, by: By): Promise<void> {
  const cancelled = { status: 'cancelled', kind: 'cancelled' as const, closed_at: tx.now };
  await tx
    .updateTable('tickets')
    .set({ ...cancelled, changed_at: tx.now })
    .where('cafe_id', '=', tx.cafeId)
    .where('order_id', '=', order.id)
    .execute();
  await tx
    .updateTable('orders')
    .set({ ...cancelled, cancelled_reason: reason, cancelled_by: by?.id ?? null })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', order.id)
    .execute();
  // Books, glasses, levels: in this order, as everybody takes them; only drinks of staff are booked back.
  if (order.for_user) await takeBooks(tx, 'shared');
  await takeLots(tx, [order.id]);
  await giveBackStock(tx, { changeId: order.id, reason: 'cancel', by }, [{ orderId: order.id }]);
  await callOffOrder(tx, order.id, by?.id ?? null);
  await returnDrinks(tx, order.id, by?.id ?? null);
  const counterIds = [...new Set(tickets.map((ticket) => ticket.counter_id))];
  tx.audit({
    subject: { kind: 'order', id: order.id, name: String(order.number) },
    before: { status: order.status },
    after: { status: 'cancelled', reason, totalMinor: order.total_minor },
  });
  tx.emit('order:cancelled', { ...refOf(order), reason, counterIds, by }, order.tab_id);
}
