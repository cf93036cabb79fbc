import { z } from 'zod';

/** One café's account with Stripe. Where each value comes from: ../../README.md. */
export const Account = z.strictObject({
  /** secret or restricted key of the café */
  secretKey: z.string().regex(/^(?:sk|rk)_(?:test|live)_\w{8,250}$/, 'A key that starts with sk_ or rk_'),
  /** signing secret of the webhook endpoint */
  webhookSecret: z.string().regex(/^whsec_[\w+/=-]{8,250}$/, 'A secret that starts with whsec_'),
});
export type Account = z.output<typeof Account>;
