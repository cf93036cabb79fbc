import { z } from 'zod';
import { atOnceClient } from '../at-once.ts';
import { defineProvider } from '../provider.ts';

/** The customer's prepaid account with the café. The balance is the ledger's, which also keeps it from going below zero. */
export const credits = defineProvider({
  id: 'credits',
  capabilities: {
    showsQr: false,
    redirects: false,
    settledBy: 'at-once',
    refunds: 'at-once',
    savesMethod: false,
    byGuest: true,
  },
  settings: z.strictObject({}),
  secretFields: [],
  connect: atOnceClient,
});
