import type { Receipt } from '@table-tap/contract';

/** What is frozen when a receipt is issued: all of it but what its row says and what may come later. */
export type ReceiptSnapshot = Omit<
  Receipt,
  'id' | 'number' | 'kind' | 'issuedAt' | 'businessDay' | 'paymentId' | 'token' | 'fiscal' | 'invoice'
>;
