import type { Outcome, ProviderClient, ProviderId } from '@table-tap/providers/provider';
import { PaymentAccounts } from '../../modules/accounts/index.ts';

/** Connections with providers as they were: whoever paid in the past of the demo has paid, and nobody is asked. */
export class PastAccounts extends PaymentAccounts {
  override async client(cafeId: string, provider: ProviderId): Promise<ProviderClient | undefined> {
    const client = await super.client(cafeId, provider);
    if (!client) return undefined;
    return {
      ...unasked(client),
      start: async ({ reference, amountMinor, currency }) => {
        const providerReference = `past_${reference}`;
        const outcome: Outcome = { state: 'succeeded', providerState: 'succeeded', providerReference, reference, amountMinor, currency }; // prettier-ignore
        return { kind: 'outcome', outcome };
      },
      // After an interruption: what was not answered is asked for again.
      find: () => Promise.resolve(null),
    };
  }
}

const unasked = (client: ProviderClient): ProviderClient => ({
  start: (intent) => client.start(intent),
  look: (reference) => client.look(reference),
  find: (reference, since) => client.find(reference, since),
  cancel: (reference) => client.cancel(reference),
  refund: (refund) => client.refund(refund),
  lookRefund: (refund) => client.lookRefund(refund),
  readCallback: (callback) => client.readCallback(callback),
  forgetMethod: (method) => client.forgetMethod(method),
});
