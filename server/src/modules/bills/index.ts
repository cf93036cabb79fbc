export { createBills } from './module.ts';
export { endClaim, insertClaim, takeOf, type Payer } from './claims.ts';
export { payerOf } from './commands/claim-part.ts';
export { saleShares } from './domain/sale-shares.ts';
export { readBill } from './queries/read-bill.ts';
export { readClaims } from './queries/read-claims.ts';
export { openSale, type Sale } from './commands/open-sale.ts';
export { amountsOf, paidOrders, payingLines, refundLines } from './repository.ts';
