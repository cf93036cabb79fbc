import { defineProvider } from '../provider.ts';
import { Account } from './account.ts';
import { cardClient } from './card-client.ts';

/** Cards through Stripe. The payer types the card into Stripe's hosted page; what comes to us is a token. */
export const card = defineProvider({
  id: 'card',
  capabilities: {
    showsQr: false,
    redirects: true,
    settledBy: 'provider',
    refunds: 'provider',
    savesMethod: true,
    byGuest: true,
  },
  settings: Account,
  secretFields: ['secretKey', 'webhookSecret'],
  connect: cardClient,
});
