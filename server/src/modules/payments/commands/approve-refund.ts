import type { Refund } from '@table-tap/contract';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { Desk } from '../desk.ts';
import { readRefund } from '../queries/read-refunds.ts';
import { carryOut, letGo } from './carry-out-refund.ts';
import { lockPayment } from './settle.ts';

type DecideCall = Pick<Call<'POST /cafes/{cafeId}/refunds/{refundId}/approve'>, 'cafeId' | 'params' | 'by' | 'once'>;

/** A second person says yes to a refund that is above the café's limit: it is carried out. */
export async function approveRefund(desk: Desk, call: DecideCall): Promise<Refund | Refusal> {
  const decided = await decide(desk, call, 'approve');
  if (isRefusal(decided)) return decided;
  await carryOut(desk, call.cafeId, call.params.refundId);
  const refund = await desk.db.read(call.cafeId, (reader) => readRefund(reader, call.cafeId, call.params.refundId));
  return refund ?? refuse('NOT_FOUND');
}

/** Somebody says no, be it who has asked for it: nothing is given back. */
export const declineRefund = (desk: Desk, call: DecideCall): Promise<Refund | Refusal> => decide(desk, call, 'decline');

function decide(
  desk: Desk,
  { cafeId, params, by, once }: DecideCall,
  how: 'approve' | 'decline',
): Promise<Refund | Refusal> {
  return desk.db.write({ cafeId, once }, async (tx) => {
    if (!by) return refuse('FORBIDDEN');
    const before = await readRefund(tx, cafeId, params.refundId);
    const locked = before && (await lockPayment(tx, before.paymentId));
    if (!locked) return refuse('NOT_FOUND');
    const refund = await tx
      .selectFrom('refunds')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.refundId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (refund.status !== 'requested') return refuse('STATUS_STEP', { current: { status: refund.status } });
    if (how === 'approve' && refund.requested_by === by.id) return refuse('SECOND_PERSON');
    await tx
      .updateTable('refunds')
      .set(how === 'approve' ? { status: 'pending', approved_by: by.id } : { status: 'declined' })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', refund.id)
      .execute();
    if (how === 'decline') await letGo(tx, refund, locked.payment);
    const told = (await readRefund(tx, cafeId, refund.id)) as Refund;
    tx.audit({
      subject: { kind: 'refund', id: refund.id },
      before: { status: refund.status },
      after: { status: told.status, amountMinor: refund.amount_minor + refund.tip_minor, reason: refund.reason },
    });
    const { tab_id: tabId, id: paymentId } = locked.payment;
    tx.emit('payment:refunded', { tabId, paymentId, refund: told }, tabId);
    return told;
  });
}
