import type { AccountCode } from './accounts.ts';

/** One line of a posting: `debit` receives what `credit` gives. `amountMinor` > 0. */
export interface Entry {
  debit: AccountCode;
  credit: AccountCode;
  amountMinor: number;
}

/**
 * From one account to another. A negative amount goes the other way; nothing moves nothing.
 * @returns none or one entry
 */
export function move(debit: AccountCode, credit: AccountCode, amountMinor: number): Entry[] {
  if (amountMinor === 0) return [];
  return amountMinor > 0
    ? [{ debit, credit, amountMinor }]
    : [{ debit: credit, credit: debit, amountMinor: -amountMinor }];
}

/** What one rate of a sale comes to: `grossMinor` with VAT, of which `taxMinor` is VAT. Negative for a refund. */
export interface SaleShare {
  rateBasisPoints: number;
  grossMinor: number;
  taxMinor: number;
}

/** Sales and their VAT, paid into (refund: out of) the account that holds the money. */
export function saleEntries(money: AccountCode, shares: readonly SaleShare[]): Entry[] {
  return shares.flatMap(({ rateBasisPoints, grossMinor, taxMinor }) => [
    ...move(money, `sales:${rateBasisPoints}`, grossMinor - taxMinor),
    ...move(money, `vat:${rateBasisPoints}`, taxMinor),
  ]);
}
