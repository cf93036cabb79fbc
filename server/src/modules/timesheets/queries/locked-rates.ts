import type { Reader } from '../../../kernel/database/database.ts';
import type { FieldEncryption, FieldPlace } from '../../../kernel/field-encryption.ts';
import type { DatedRate } from '../domain/pay.ts';

/** What people earned when periods were locked: by lock, then by person. */
export async function lockedRates(
  reader: Pick<Reader, 'selectFrom'>,
  fields: Pick<FieldEncryption, 'open'>,
  cafeId: string,
  lockIds: readonly string[],
): Promise<Map<string, Map<string, DatedRate[]>>> {
  const found = new Map<string, Map<string, DatedRate[]>>();
  if (lockIds.length === 0) return found;
  const rows = await reader
    .selectFrom('timesheet_lock_rates')
    .select(['lock_id', 'user_id', 'rates'])
    .where('cafe_id', '=', cafeId)
    .where('lock_id', 'in', [...new Set(lockIds)])
    .execute();
  for (const { lock_id: lockId, user_id: userId, rates } of rows) {
    const people = found.get(lockId) ?? new Map<string, DatedRate[]>();
    people.set(userId, JSON.parse(fields.open(rates, lockedRatesPlace(cafeId, lockId, userId))) as DatedRate[]);
    found.set(lockId, people);
  }
  return found;
}

export const lockedRatesPlace = (cafeId: string, lockId: string, userId: string): FieldPlace => ({
  table: 'timesheet_lock_rates',
  row: [cafeId, lockId, userId],
  column: 'rates',
});
