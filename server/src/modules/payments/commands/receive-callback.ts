import { ProviderError, type Outcome } from '@table-tap/providers/provider';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { Desk } from '../desk.ts';
import { raiseAlert } from './alerts.ts';
import { finish } from './carry-out-refund.ts';
import { settle } from './settle.ts';

type CallbackCall = Call<'POST /webhooks/payments/{provider}'>;

/**
 * What a provider reports. Nothing is believed before its signature holds over the raw body; then it is applied once,
 * however often it comes. A report of a payment that this café has not asked for changes nothing and is shown to staff.
 */
export async function receiveCallback(desk: Desk, call: CallbackCall): Promise<undefined | Refusal> {
  const provider = call.params.provider as 'payconiq' | 'card';
  const cafeId = call.query.cafe;
  const client = await desk.accounts.client(cafeId, provider);
  if (!client) return refuse('NOT_FOUND');
  try {
    const callback = await client.readCallback({
      headers: call.request.headers,
      body: call.body,
      // As the provider was told, whatever a proxy makes of it.
      path: new URL(desk.accounts.callbackUrl(cafeId, provider)).pathname,
      now: desk.clock.now(),
    });
    if (!callback.accepted) return reject(desk, cafeId, provider, callback.reason);
    if (callback.refund) return await applyRefund(desk, cafeId, callback.refund);
    return await applyPayment(desk, cafeId, provider, callback.outcome);
  } catch (error) {
    // The keys cannot be fetched right now: it is reported again.
    if (error instanceof ProviderError) return refuse('BUSY', { retryAfterSeconds: 5 });
    throw error;
  }
}

async function reject(
  desk: Desk,
  cafeId: string,
  provider: string,
  reason: 'signature' | 'old' | 'shape' | 'ignored',
): Promise<undefined | Refusal> {
  if (reason === 'ignored' || reason === 'shape') return undefined;
  desk.log.warn({ provider, cafeId, reason }, 'a report about a payment was refused');
  await desk.db.write({ cafeId }, async (tx) => {
    await raiseAlert(tx, 'forged_callback', provider, null, { text: reason });
    return undefined;
  });
  return refuse('SIGNATURE');
}

async function applyPayment(
  desk: Desk,
  cafeId: string,
  provider: string,
  outcome: Outcome,
): Promise<undefined | Refusal> {
  const payment = await desk.db.read(cafeId, (reader) =>
    reader
      .selectFrom('payments')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where('method', '=', provider as 'payconiq' | 'card')
      .where(({ eb, or }) =>
        or([
          eb('provider_reference', '=', outcome.providerReference),
          ...(outcome.reference === null ? [] : [eb('reference', '=', outcome.reference)]),
        ]),
      )
      .executeTakeFirst(),
  );
  if (payment) {
    const settled = await settle(desk, cafeId, payment.id, outcome);
    return isRefusal(settled) ? settled : undefined;
  }
  if (outcome.state !== 'succeeded') return undefined;
  await desk.db.write({ cafeId }, async (tx) => {
    const receivedMinor = outcome.amountMinor ?? undefined;
    await raiseAlert(tx, 'unmatched', provider, null, { receivedMinor, text: outcome.providerReference });
    return undefined;
  });
  return undefined;
}

async function applyRefund(
  desk: Desk,
  cafeId: string,
  refund: {
    state: 'open' | 'succeeded' | 'failed';
    refundReference: string;
    refundId: string | null;
    providerState: string;
  },
): Promise<undefined> {
  const known = await desk.db.read(cafeId, (reader) =>
    reader
      .selectFrom('refunds')
      .select('id')
      .where('cafe_id', '=', cafeId)
      .where(({ eb, or }) =>
        or([
          eb('provider_reference', '=', refund.refundReference),
          ...(refund.refundId === null ? [] : [eb('id', '=', refund.refundId)]),
        ]),
      )
      .executeTakeFirst(),
  );
  if (known) await finish(desk, cafeId, known.id, refund.state, refund);
  return undefined;
}
