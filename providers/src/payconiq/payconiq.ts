import { defineProvider } from '../provider.ts';
import { Account } from './account.ts';
import { payconiqClient } from './payconiq-client.ts';

/** Payconiq / Bancontact Pay: the payer scans a QR or follows a link into the app. Bancontact Pro's merchant API v3. */
export const payconiq = defineProvider({
  id: 'payconiq',
  capabilities: {
    showsQr: true,
    redirects: false,
    settledBy: 'provider',
    refunds: 'provider',
    savesMethod: false,
    byGuest: true,
  },
  settings: Account,
  secretFields: ['apiKey', 'signingKey'],
  connect: payconiqClient,
});
