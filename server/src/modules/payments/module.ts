import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import type { PaymentAccounts } from '../accounts/index.ts';
import type { GiveBack } from '../orders/index.ts';
import { carryOut } from './commands/carry-out-refund.ts';
import { giveBackOrder } from './commands/give-back-order.ts';
import type { Desk } from './desk.ts';
import { watchPayments } from './jobs/watch-payments.ts';
import { paymentData } from './personal-data.ts';
import { isOrderPaid } from './queries/refundable.ts';
import { paymentHandlers } from './routes.ts';

const watchEverySeconds = 5;

export interface DeskWiring {
  accounts: PaymentAccounts;
  fiscalIn: Desk['fiscalIn'];
}

export const openDesk = ({ db, clock, log, config }: Kernel, wiring: DeskWiring): Desk => ({
  db,
  clock,
  log,
  publicUrl: config.publicUrl,
  ...wiring,
});

export function createPayments(desk: Desk): Module {
  return {
    name: 'payments',
    handlers: paymentHandlers(desk),
    personalData: [paymentData],
    jobs: [{ name: 'watch-payments', everySeconds: watchEverySeconds, run: () => watchPayments(desk) }],
  };
}

/** How orders that are cancelled give back what was paid for them. */
export const givingBack = (desk: Desk): GiveBack => ({
  isPaid: isOrderPaid,
  begin: giveBackOrder,
  carryOut: async (cafeId, refundIds) => {
    for (const refundId of refundIds) await carryOut(desk, cafeId, refundId);
  },
});
