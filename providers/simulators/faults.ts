import { z } from 'zod';

/** What a simulator can be told to do wrong. `PUT /simulator/faults` sets all of them; what is left out is off. */
export const Faults = z.strictObject({
  /** carries out what changes something, and never answers */
  timeoutAfterCharging: z.boolean().default(false),
  /** carries out what changes something, and cuts the connection */
  resetAfterCharging: z.boolean().default(false),
  /** answers this HTTP status to creating, and creates nothing; 0 is off */
  createError: z.union([z.literal(0), z.int().min(400).max(599)]).default(0),
  /** sends every callback this often */
  duplicate: z.int().min(1).max(20).default(1),
  /** waits before callbacks, in milliseconds */
  delayMs: z.int().min(0).max(86_400_000).default(0),
  /** sends the last state first */
  unordered: z.boolean().default(false),
  /** sends no callbacks at all */
  silent: z.boolean().default(false),
  /** signs callbacks with a key that is not its own */
  forged: z.boolean().default(false),
  /** says that one cent more was paid */
  wrongAmount: z.boolean().default(false),
  /** says that it was paid in another currency */
  wrongCurrency: z.boolean().default(false),
  /** signs callbacks for another café */
  wrongCafe: z.boolean().default(false),
  /** declines charges of stored cards */
  declineStored: z.boolean().default(false),
  /** refunds fail */
  failRefunds: z.boolean().default(false),
});
export type Faults = z.output<typeof Faults>;

export const noFaults: Faults = Faults.parse({});

/** How a change that was carried out is answered when it is not answered; `undefined` when it is. */
export function lostAnswer(faults: Faults): 'hang' | 'reset' | undefined {
  if (faults.resetAfterCharging) return 'reset';
  return faults.timeoutAfterCharging ? 'hang' : undefined;
}
