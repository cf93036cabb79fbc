export { createLedger } from './module.ts';
export { checkLedger, rules } from './check/check-ledger.ts';
export { bookingDay, openDay, sharedBooks, takeBooks } from './commands/booking-day.ts';
export { post, type Posting } from './commands/post.ts';
export type { AccountCode, AccountKind } from './domain/accounts.ts';
export { moneyAccount } from './domain/money-account.ts';
export { move, saleEntries, type Entry, type SaleShare } from './domain/entries.ts';
export { accountBalances, type AccountBalance } from './queries/account-balances.ts';
export { moneyAccountOf } from './queries/money-account.ts';
