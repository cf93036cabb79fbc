const accountKinds = [
  ...([
    'cash',
    'safe',
    'tips',
    'rounding',
    'cash_difference',
    'unallocated',
    'credits_given',
    'deposits',
    'deposits_kept',
  ] as const),
  ...(['clearing', 'sales', 'vat', 'credits'] as const),
];

/** What a ledger account is about: its kind, and which one of that kind. */
export interface AccountWords {
  /** Undefined: an account that this screen does not know; it is shown by its code. */
  kind: (typeof accountKinds)[number] | undefined;
  /** VAT in per cent, for `sales` and `vat`. */
  rate?: number;
  /** The provider, for `clearing`. */
  provider?: string;
}

/** Reads an account's code: `sales:2100` is sales at 21 %. */
export function accountWords(code: string): AccountWords {
  const [name = '', detail] = code.split(':');
  const kind = accountKinds.find((one) => one === name);
  if (kind === 'sales' || kind === 'vat') return { kind, rate: Number(detail) / 100 };
  if (kind === 'clearing') return { kind, provider: detail ?? '' };
  return { kind };
}

interface Account {
  account: string;
  debitMinor: number;
  creditMinor: number;
}

/** The accounts of all customers as one: how much each of them has is for the page of customers. */
export function oneForCredits(accounts: readonly Account[]): Account[] {
  const ofCustomers = accounts.filter(({ account }) => account.startsWith('credits:'));
  if (ofCustomers.length === 0) return [...accounts];
  const sum = (field: 'debitMinor' | 'creditMinor') => ofCustomers.reduce((total, one) => total + one[field], 0);
  const one = { account: 'credits', debitMinor: sum('debitMinor'), creditMinor: sum('creditMinor') };
  return [...accounts.filter(({ account }) => !account.startsWith('credits:')), one];
}
