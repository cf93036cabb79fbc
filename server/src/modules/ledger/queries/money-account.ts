import { sql, type RawBuilder } from 'kysely';

/**
 * The account that holds the money of a way to pay, or of giving it back, as SQL.
 * @param method column with `cash`, `credits`, `payconiq`, `sepa_qr`, `card`, `register` or `bank`
 * @param customer column with whose credits
 */
export const moneyAccountOf = (method: RawBuilder<unknown>, customer: RawBuilder<unknown>): RawBuilder<string> => sql`
  case ${method} when 'cash' then 'cash' when 'credits' then 'credits:' || ${customer}
    when 'sepa_qr' then 'clearing:bank' else 'clearing:' || ${method} end`;
