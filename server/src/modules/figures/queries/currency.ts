import type { Currency } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** The currency of a café. */
export async function currencyOf(reader: Reader, cafeId: string): Promise<Currency> {
  const { currency } = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  return currency as Currency;
}
