import { card } from './card/card.ts';
import { cash } from './cash/cash.ts';
import { credits } from './credits/credits.ts';
import { payconiq } from './payconiq/payconiq.ts';
import type { PaymentProvider, ProviderId } from './provider.ts';
import { sepaQr } from './sepa-qr/sepa-qr.ts';

/** Every provider, one line each. */
export const providers: Record<ProviderId, PaymentProvider> = {
  cash,
  credits,
  payconiq,
  sepa_qr: sepaQr,
  card,
};
