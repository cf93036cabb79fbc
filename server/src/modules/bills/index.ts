export { createBills } from './module.ts';
export { endClaim, insertClaim, takeOf, type Payer } from './claims.ts';
export { payerOf } from './commands/claim-part.ts';
export { depositsIn, saleShares } from './domain/sale-shares.ts';
export { readBill } from './queries/read-bill.ts';
export { readClaims } from './queries/read-claims.ts';
export { openSale, type Sale } from './commands/open-sale.ts';
export { readOpenLines } from './queries/open-lines.ts';
export { amountsOf, paidOrders, payingLines, reduceLines, refundLines } from './repository.ts';
