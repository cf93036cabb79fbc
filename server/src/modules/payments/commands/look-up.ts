import { ProviderError } from '@table-tap/providers/provider';
import { isRefusal } from '../../../kernel/refusal.ts';
import { capabilitiesOf } from '../../accounts/index.ts';
import type { Desk } from '../desk.ts';
import type { PaymentRow } from '../queries/read-payments.ts';
import { settle } from './settle.ts';

/** A provider is not asked about the same payment more often than this. */
const lookEveryMs = 2000;
/** A payment that its provider has not heard of after so long was never made there. */
const unknownMsMax = 120_000;

/**
 * Asks the provider how a running payment stands and applies it; by our reference where its own is not known (the
 * answer to the request got lost). Does nothing for ways that staff confirm, and not too often.
 */
export async function lookUp(desk: Desk, cafeId: string, paymentId: string): Promise<void> {
  const payment = await takeTurn(desk, cafeId, paymentId);
  if (!payment) return;
  const client = await desk.accounts.client(cafeId, payment.method as Exclude<PaymentRow['method'], 'register'>);
  if (!client) return;
  try {
    const outcome =
      payment.provider_reference !== null
        ? await client.look(payment.provider_reference)
        : await client.find(payment.reference as string, payment.created_at);
    if (outcome) await settle(desk, cafeId, paymentId, outcome);
    else if (desk.clock.now().getTime() - payment.created_at.getTime() > unknownMsMax) {
      const never = { providerReference: null, providerState: 'unknown', amountMinor: null, currency: null };
      await settle(desk, cafeId, paymentId, { state: 'failed', ...never });
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    desk.log.warn(
      { provider: payment.method, kind: error.kind, code: error.code, paymentId },
      'provider did not tell of a payment',
    );
  }
}

async function takeTurn(desk: Desk, cafeId: string, paymentId: string): Promise<PaymentRow | null> {
  const taken = await desk.db.write({ cafeId }, async (tx) => {
    const payment = await tx
      .selectFrom('payments')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('id', '=', paymentId)
      .where('status', '=', 'pending')
      .forUpdate()
      .executeTakeFirst();
    if (!payment || capabilitiesOf(payment.method).settledBy !== 'provider') return null;
    const lastMs = payment.called_at?.getTime() ?? 0;
    if (lastMs > tx.now.getTime() - lookEveryMs) return null;
    await tx
      .updateTable('payments')
      .set({ called_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', paymentId)
      .execute();
    return payment;
  });
  return isRefusal(taken) ? null : taken;
}
