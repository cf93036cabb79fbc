import { ProviderError, type ProviderClient } from './provider.ts';

/** The client of a method that has no provider behind it: the ledger itself is the money. Sends nothing, keeps nothing. */
export function atOnceClient(): ProviderClient {
  const nothingKept = async (): Promise<never> => {
    throw new ProviderError('refused', 'This method keeps no record of its own.', { code: 'NO_RECORD' });
  };
  return {
    start: async () => ({ kind: 'settled' }),
    look: nothingKept,
    find: async () => null,
    cancel: nothingKept,
    refund: async (refund) => ({
      state: 'succeeded',
      refundReference: refund.refundId,
      refundId: refund.refundId,
      providerState: 'settled',
      amountMinor: refund.amountMinor,
      currency: refund.currency,
    }),
    lookRefund: nothingKept,
    readCallback: async () => ({ accepted: false, reason: 'ignored' }),
    forgetMethod: nothingKept,
  };
}
