import type { AccountCode } from './accounts.ts';

/** The account that holds the money of a way to pay (or of giving it back); `moneyAccountOf` says the same in SQL. */
export function moneyAccount(
  method: 'cash' | 'credits' | 'payconiq' | 'sepa_qr' | 'card' | 'register' | 'bank',
  customerId: string | null,
): AccountCode {
  switch (method) {
    case 'cash':
      return 'cash';
    case 'credits':
      if (customerId === null) throw new Error('credits of nobody');
      return `credits:${customerId}`;
    case 'sepa_qr':
    case 'bank':
      return 'clearing:bank';
    default:
      return `clearing:${method}`;
  }
}
