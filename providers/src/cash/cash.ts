import { z } from 'zod';
import { atOnceClient } from '../at-once.ts';
import { defineProvider } from '../provider.ts';

/** Money in the drawer. Tendered, change and rounding are the till's affair, not the provider's. */
export const cash = defineProvider({
  id: 'cash',
  capabilities: {
    showsQr: false,
    redirects: false,
    settledBy: 'at-once',
    refunds: 'at-once',
    savesMethod: false,
    byGuest: false,
  },
  settings: z.strictObject({}),
  secretFields: [],
  connect: atOnceClient,
});
