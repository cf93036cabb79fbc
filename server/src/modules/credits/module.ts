import type { Authority } from '../../kernel/auth/actor.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import type { PaymentAccounts } from '../accounts/index.ts';
import { customerData } from './personal-data.ts';
import { creditHandlers } from './routes.ts';

/** Customers of a café: what they have prepaid, the ways to pay that they have saved, the phones that act for them. */
export const createCredits = (
  kernel: Kernel,
  accounts: PaymentAccounts,
  authority: Pick<Authority, 'isAlive'>,
): Module => ({
  name: 'credits',
  handlers: creditHandlers(kernel, accounts, authority),
  personalData: [customerData],
});
