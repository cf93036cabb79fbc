import { paymentMethods, type PaymentAccount, type PaymentMethod } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import type { PaymentAccountsTable } from '../../../kernel/database/customer-tables.ts';
import { fieldsOf, isMethod, openFromTheStart, providerOf, reports } from '../domain/methods.ts';
import type { PaymentAccounts } from '../payment-accounts.ts';

type AccountRow = Selectable<PaymentAccountsTable>;

/** Every way to pay and how a café has set it up, in the contract's order. Secrets are only named. */
export async function listAccounts(
  reader: Reader,
  cafeId: string,
  accounts: PaymentAccounts,
): Promise<PaymentAccount[]> {
  const rows = await reader.selectFrom('payment_accounts').selectAll().where('cafe_id', '=', cafeId).execute();
  const byProvider = new Map(rows.flatMap((row) => (isMethod(row.provider) ? [[row.provider, row]] : [])));
  return paymentMethods.map((method) => accountShape(cafeId, method, byProvider.get(method), accounts));
}

export function accountShape(
  cafeId: string,
  method: PaymentMethod,
  row: AccountRow | undefined,
  accounts: PaymentAccounts,
): PaymentAccount {
  const provider = providerOf(method);
  const secretsSet = Object.keys(accounts.openSecrets(cafeId, method, row?.secrets ?? null) ?? {});
  return {
    provider: method,
    enabled: row?.enabled ?? openFromTheStart.includes(method),
    settings: row?.settings ?? {},
    secretsSet,
    fields: fieldsOf(method),
    keysUrl: secretsSet.includes('signingKey') ? accounts.keysUrl(cafeId) : null,
    callbackUrl: provider && reports(method) ? accounts.callbackUrl(cafeId, provider.id) : null,
    simulated: provider ? accounts.simulated(provider.id) : false,
  };
}
