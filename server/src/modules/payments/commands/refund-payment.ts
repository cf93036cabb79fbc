import type { LineAmount, Refund } from '@table-tap/contract';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { capabilitiesOf } from '../../accounts/index.ts';
import { payingCafe, type Desk } from '../desk.ts';
import { allocateRefund } from '../domain/allocate-refund.ts';
import { readRefund } from '../queries/read-refunds.ts';
import { refundableOf, takeDeposits } from '../queries/refundable.ts';
import type { PaymentRow } from '../queries/read-payments.ts';
import { carryOut } from './carry-out-refund.ts';
import { lockPayment } from './settle.ts';

type RefundCall = Call<'POST /cafes/{cafeId}/payments/{paymentId}/refunds'>;

export interface RefundWish {
  id?: string | undefined;
  paymentId: string;
  lines?: readonly { orderId: string; lineId: string; amountMinor?: number | undefined }[] | undefined;
  amountMinor?: number | undefined;
  tipMinor?: number | undefined;
  to: 'same' | 'cash' | 'credits';
  reason: string;
  by: { id: string; name: string };
}

/**
 * Gives money of a payment back. Above the café's limit it waits for a second person; a provider is asked outside of
 * the transaction; cash, credits and transfers are booked at once.
 */
export async function refundPayment(desk: Desk, call: RefundCall): Promise<Refund | Refusal> {
  const { cafeId, params, body, by, once } = call;
  if (!by) return refuse('FORBIDDEN');
  const begun = await onDuplicate(refuse('DUPLICATE', { detail: 'Another refund has this id' }), () =>
    desk.db.write({ cafeId, once }, async (tx) => {
      const refundId = await beginRefund(tx, { ...body, paymentId: params.paymentId, by });
      return isRefusal(refundId) ? refundId : { refundId };
    }),
  );
  if (isRefusal(begun)) return begun;
  await carryOut(desk, cafeId, begun.refundId);
  const refund = await desk.db.read(cafeId, (reader) => readRefund(reader, cafeId, begun.refundId));
  return refund ?? refuse('NOT_FOUND');
}

/**
 * Decides and stores a refund; what it gives back counts as given from now on, so that nobody gives it twice.
 * @returns its id; it still has to be carried out
 */
export async function beginRefund(tx: Transactor, wish: RefundWish): Promise<string | Refusal> {
  const locked = await lockPayment(tx, wish.paymentId);
  if (!locked) return refuse('NOT_FOUND');
  const { payment } = locked;
  if (payment.status !== 'completed')
    return refuse('STATUS_STEP', { detail: 'Nothing was paid by it', current: { status: payment.status } });
  const method = methodOf(payment, wish.to);
  if (isRefusal(method)) return method;
  const orderIds = wish.lines?.map(({ orderId }) => orderId);
  await takeDeposits(tx, payment.id, orderIds);
  const left = await refundableOf(tx, payment);
  const allocated = allocateRefund(left, wish);
  if (isRefusal(allocated)) return allocated;
  const { parts, amountMinor, tipMinor } = allocated;
  const { payments } = await payingCafe(tx, tx.cafeId);
  const id = wish.id ?? uuidv7();
  const alone = amountMinor + tipMinor <= payments.refundApprovalAboveMinor;
  await tx
    .insertInto('refunds')
    .values({
      cafe_id: tx.cafeId,
      id,
      payment_id: payment.id,
      amount_minor: amountMinor,
      tip_minor: tipMinor,
      method,
      status: alone ? 'pending' : 'requested',
      reason: wish.reason,
      requested_by: wish.by.id,
      created_at: tx.now,
    })
    .execute();
  await insertParts(tx, id, parts);
  await tx
    .updateTable('payments')
    .set({ refunded_minor: payment.refunded_minor + amountMinor + tipMinor })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', payment.id)
    .execute();
  tx.audit({
    subject: { kind: 'payment', id: payment.id },
    for: payment.customer_id === null ? null : { kind: 'customer', id: payment.customer_id, name: null },
    after: { amountMinor, tipMinor, method, reason: wish.reason, needsSecondPerson: !alone },
  });
  const refund = (await readRefund(tx, tx.cafeId, id)) as Refund;
  tx.emit('payment:refunded', { tabId: payment.tab_id, paymentId: payment.id, refund }, payment.tab_id);
  return id;
}

async function insertParts(tx: Transactor, refundId: string, parts: readonly LineAmount[]): Promise<void> {
  if (parts.length === 0) return;
  await tx
    .insertInto('refund_allocations')
    .values(
      parts.map(({ orderId, lineId, amountMinor }) => ({
        cafe_id: tx.cafeId,
        refund_id: refundId,
        order_id: orderId,
        line_id: lineId,
        amount_minor: amountMinor,
      })),
    )
    .execute();
}

/** How the money goes back: the way it came where that can be done, by a transfer of the café's own where it cannot. */
function methodOf(
  payment: PaymentRow,
  to: RefundWish['to'],
): 'cash' | 'credits' | 'payconiq' | 'card' | 'bank' | Refusal {
  if (to === 'cash') return 'cash';
  if (to === 'credits') {
    if (payment.purpose === 'top_up')
      return refuse('METHOD_OFF', { detail: 'Credits cannot be given back as credits' });
    return payment.customer_id === null ? refuse('NO_CUSTOMER') : 'credits';
  }
  if (payment.method === 'sepa_qr' || payment.method === 'register') return 'bank';
  return capabilitiesOf(payment.method).refunds === 'none' ? 'bank' : payment.method;
}
