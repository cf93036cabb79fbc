/**
 * The chart of accounts of a café (docs/adr/0017). A code names the account; what comes after the colon tells one of a
 * kind from another: the rate in basis points, the provider, the customer.
 */
export type AccountCode =
  | 'cash'
  | 'safe'
  | 'tips'
  | 'rounding'
  | 'cash_difference'
  | 'unallocated'
  | 'allowance'
  | 'staff_drinks'
  | 'deposits'
  | 'deposits_kept'
  | 'credits_given'
  | `clearing:${string}`
  | `sales:${number}`
  | `vat:${number}`
  | `credits:${string}`;

export type AccountKind = 'asset' | 'liability' | 'income' | 'expense';

const kinds: Record<string, AccountKind> = {
  /** Notes and coins in the drawer. */
  cash: 'asset',
  /** Where the float comes from and what is taken out goes to. */
  safe: 'asset',
  /** What a provider or the bank owes until it pays out: `clearing:payconiq`, `clearing:bank`, `clearing:register`. */
  clearing: 'asset',
  /** Sales without VAT, by rate. */
  sales: 'income',
  /** VAT contained in sales, by rate. */
  vat: 'liability',
  /** Tips that belong to the people who work here. */
  tips: 'liability',
  /** On glasses that guests have: theirs until the glasses are back. */
  deposits: 'liability',
  /** Of glasses that did not come back. */
  deposits_kept: 'income',
  /** Prepaid by one customer. */
  credits: 'liability',
  /** Credits that nobody paid for: presents, corrections. */
  credits_given: 'expense',
  /** Drinks that the house gives to the people who work here, at the menu's price. */
  allowance: 'expense',
  /** What the allowance pays: no sale, and no money. */
  staff_drinks: 'income',
  /** Money that came for something that was paid by then: to be given back. */
  unallocated: 'liability',
  /** Cash totals to the nearest five cents. */
  rounding: 'income',
  /** Counted more or less than there should be. */
  cash_difference: 'expense',
};

/** @throws Error on a code that is in no chart: a mistake in the code, not of a user */
export function kindOf(code: AccountCode): AccountKind {
  const kind = kinds[code.split(':')[0] as string];
  if (!kind) throw new Error(`no account ${code}`);
  return kind;
}
