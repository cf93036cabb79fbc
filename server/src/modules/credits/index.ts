/** What other modules and the wiring may call. */
export { createCredits } from './module.ts';
export { changeCredits } from './commands/change-credits.ts';
export { returnCredits, spendCredits, topUpCredits, type CreditChange } from './commands/move-credits.ts';
export { openCustomer } from './commands/open-customer.ts';
export { customerOf } from './queries/customers.ts';
