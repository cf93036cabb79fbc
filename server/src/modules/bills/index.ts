export { createBills } from './module.ts';
export { endClaim, insertClaim, takeOf, type Payer } from './claims.ts';
export { payerOf } from './commands/claim-part.ts';
export { saleShares } from './domain/sale-shares.ts';
export { readBill } from './queries/read-bill.ts';
export { readClaims } from './queries/read-claims.ts';
export { paidOrders, payLines, ratesOf, refundLines } from './repository.ts';
