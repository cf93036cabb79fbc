import { paymentMethods, type PaymentMethod } from '@table-tap/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { isMethod, openFromTheStart } from '../domain/methods.ts';

/** Ways to pay that a café has switched on, in the contract's order. `register` is among them; it has no provider. */
export async function enabledMethods(reader: Pick<Reader, 'selectFrom'>, cafeId: string): Promise<PaymentMethod[]> {
  const rows = await reader
    .selectFrom('payment_accounts')
    .select(['provider', 'enabled'])
    .where('cafe_id', '=', cafeId)
    .execute();
  const set = new Map(rows.flatMap(({ provider, enabled }) => (isMethod(provider) ? [[provider, enabled]] : [])));
  return paymentMethods.filter((method) => set.get(method) ?? openFromTheStart.includes(method));
}

/** Whether a café has switched one way to pay on, as SQL. */
export const methodEnabled = (cafeId: string, method: PaymentMethod): RawBuilder<boolean> => sql`coalesce(
  (select enabled from payment_accounts where cafe_id = ${cafeId} and provider = ${method}),
  ${openFromTheStart.includes(method)}::boolean)`;
