import type { Reader } from '../../../kernel/database/database.ts';
import type { FieldEncryption, FieldPlace } from '../../../kernel/field-encryption.ts';

/** What somebody earns an hour, from a day on, until the next one. */
export interface DatedRate {
  /** `YYYY-MM-DD` */
  validFrom: string;
  /** Minor units of the café's currency. */
  hourlyRateMinor: number;
}

/**
 * Rates of people of a café, the oldest first; who has none is not in the answer.
 * @throws Error when a rate was changed outside of the application, or sealed with another secret
 */
export async function ratesOf(
  reader: Pick<Reader, 'selectFrom'>,
  fields: Pick<FieldEncryption, 'open'>,
  cafeId: string,
  userIds: readonly string[],
): Promise<Map<string, DatedRate[]>> {
  const found = new Map<string, DatedRate[]>();
  if (userIds.length === 0) return found;
  const rows = await reader
    .selectFrom('employee_rates')
    .select(['user_id', 'valid_from', 'hourly_rate'])
    .where('cafe_id', '=', cafeId)
    .where('user_id', 'in', [...userIds])
    .orderBy('valid_from')
    .execute();
  for (const row of rows) {
    const text = fields.open(row.hourly_rate, ratePlace(cafeId, row.user_id, row.valid_from));
    const rates = found.get(row.user_id) ?? [];
    rates.push({ validFrom: row.valid_from, hourlyRateMinor: Number(text) });
    found.set(row.user_id, rates);
  }
  return found;
}

export const ratePlace = (cafeId: string, userId: string, validFrom: string): FieldPlace => ({
  table: 'employee_rates',
  row: [cafeId, userId, validFrom],
  column: 'hourly_rate',
});
