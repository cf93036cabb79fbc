export { createReceipts } from './module.ts';
export { issueReceipt, type ReceiptSubject } from './commands/issue-receipt.ts';
export { fiscalAdapter, type FiscalAdapter } from './fiscal.ts';
export { receiptsOf, type ReceiptRef } from './queries/receipts-of.ts';
