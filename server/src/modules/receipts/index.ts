export { issueReceipt, type ReceiptSubject } from './commands/issue-receipt.ts';
export { receiptsOf, type ReceiptRef } from './queries/receipts-of.ts';
