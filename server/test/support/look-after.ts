import { PaymentAccounts } from '../../src/modules/accounts/index.ts';
import { openDesk, watchPayments } from '../../src/modules/payments/index.ts';
import type { TestSystem } from './system.ts';

/** What the job that watches payments does when it looks so many minutes from now. */
export async function lookAfter({ server: { kernel } }: TestSystem, minutes: number): Promise<void> {
  const desk = openDesk(kernel, { accounts: new PaymentAccounts(kernel), fiscalIn: () => false });
  await watchPayments({ ...desk, clock: { now: () => new Date(Date.now() + minutes * 60_000) } });
}
