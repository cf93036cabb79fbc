import type { Payment } from '@table-tap/contract';
import { ProviderError } from '@table-tap/providers/provider';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readPayment, type PaymentRow } from '../queries/read-payments.ts';
import type { Desk } from '../desk.ts';
import { lookUp } from './look-up.ts';
import { settle } from './settle.ts';
import { showPayment } from './show-payment.ts';

type OneCall = Pick<Call<'POST /cafes/{cafeId}/payments/{paymentId}/cancel'>, 'cafeId' | 'params' | 'actor' | 'by'>;

/** A payment that a caller may see: staff any, a guest its own or one for the customer its phone is linked to. */
export async function ownPayment(desk: Desk, { cafeId, params, actor }: OneCall): Promise<Payment | Refusal> {
  const payment = await desk.db.read(cafeId, (reader) => readPayment(reader, cafeId, params.paymentId));
  if (!payment) return refuse('NOT_FOUND');
  if (actor?.kind !== 'guest') return payment;
  const mine = payment.guestId === actor.id || (payment.customer !== null && payment.customer.id === actor.customerId);
  return mine ? payment : refuse('NOT_FOUND');
}

/** A payment as it stands now: a running one is looked up at its provider first. */
export async function currentPayment(desk: Desk, call: OneCall): Promise<Payment | Refusal> {
  const payment = await ownPayment(desk, call);
  if (isRefusal(payment)) return payment;
  if (payment.status === 'pending') await lookUp(desk, call.cafeId, payment.id);
  return showPayment(desk, call.cafeId, payment.id);
}

/** Gives up a running payment. When the provider says that it is paid already, it is. */
export async function cancelPayment(desk: Desk, call: OneCall): Promise<Payment | Refusal> {
  const payment = await ownPayment(desk, call);
  if (isRefusal(payment)) return payment;
  if (payment.status === 'completed') return refuse('ALREADY_PAID');
  if (payment.status !== 'pending') return payment;
  const { cafeId } = call;
  const client = await desk.accounts.client(cafeId, payment.method as Exclude<PaymentRow['method'], 'register'>);
  try {
    const outcome =
      payment.providerReference === null || payment.method === 'sepa_qr' || !client
        ? givenUp(payment)
        : await client.cancel(payment.providerReference);
    // Whoever gives up has cancelled, also where the provider calls it expired.
    const state = outcome.state === 'expired' ? 'cancelled' : outcome.state;
    const settled = await settle(desk, cafeId, payment.id, { ...outcome, state });
    return !isRefusal(settled) && settled.status === 'completed' ? refuse('ALREADY_PAID') : settled;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return refuse('PROVIDER_AWAY', { retryAfterSeconds: 2 });
  }
}

const givenUp = (payment: Payment) => ({
  state: 'cancelled' as const,
  providerReference: payment.providerReference,
  providerState: 'cancelled',
  amountMinor: null,
  currency: null,
});

/** The payer of a transfer says that it is sent; it is money once staff or a statement confirm it. */
export async function markSent(desk: Desk, call: OneCall): Promise<Payment | Refusal> {
  const payment = await ownPayment(desk, call);
  if (isRefusal(payment)) return payment;
  if (payment.status !== 'pending') return refuse('ALREADY_PAID', { current: { status: payment.status } });
  const { cafeId } = call;
  if (payment.method !== 'sepa_qr') return showPayment(desk, cafeId, payment.id);
  const sent = await desk.db.write({ cafeId }, async (tx) => {
    await tx
      .updateTable('payments')
      .set({ provider_state: 'sent' })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', payment.id)
      .where('status', '=', 'pending')
      .execute();
    const told = (await readPayment(tx, cafeId, payment.id)) as Payment;
    tx.emit('payment:processing', { tabId: told.tabId, payment: told }, told.tabId);
    return told;
  });
  return isRefusal(sent) ? sent : showPayment(desk, cafeId, payment.id);
}

/** Staff have seen that a transfer has arrived. */
export async function confirmPayment(desk: Desk, call: OneCall): Promise<Payment | Refusal> {
  const payment = await ownPayment(desk, call);
  if (isRefusal(payment)) return payment;
  if (payment.status === 'completed') return refuse('ALREADY_PAID');
  if (payment.method !== 'sepa_qr')
    return refuse('STATUS_STEP', {
      detail: 'Only a transfer is confirmed by hand',
      current: { status: payment.status },
    });
  return settle(desk, call.cafeId, payment.id, {
    state: 'succeeded',
    providerReference: payment.providerReference,
    providerState: 'confirmed',
    amountMinor: payment.amountMinor + payment.tipMinor,
    currency: payment.currency,
    operator: call.by?.name ?? null,
  });
}
