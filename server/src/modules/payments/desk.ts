import type { PaymentSettings } from '@table-tap/contract';
import type { Clock } from '../../kernel/clock.ts';
import type { Selectable } from 'kysely';
import type { Database, Reader } from '../../kernel/database/database.ts';
import type { CafesTable } from '../../kernel/database/tables.ts';
import type { Log } from '../../kernel/log.ts';
import type { PaymentAccounts } from '../accounts/index.ts';

/** What the commands of this module work with. */
export interface Desk {
  db: Database;
  clock: Clock;
  log: Log;
  accounts: PaymentAccounts;
  /** Where guests reach this system, without a slash at the end. */
  publicUrl: string;
  /** Whether a certified cash register is connected in a country, so that a café which needs one may be paid here. */
  fiscalIn(country: string): boolean;
}

/** What a café's payments need to know of it. */
export interface PayingCafe {
  name: string;
  country: string;
  timeZone: string;
  businessDayStart: string;
  currency: string;
  payments: PaymentSettings;
}

export type CafeRow = Pick<
  Selectable<CafesTable>,
  'name' | 'country' | 'time_zone' | 'business_day_start' | 'currency' | 'settings'
>;

export async function payingCafe(reader: Pick<Reader, 'selectFrom'>, cafeId: string): Promise<PayingCafe> {
  const row = await reader
    .selectFrom('cafes')
    .select(['name', 'country', 'time_zone', 'business_day_start', 'currency', 'settings'])
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  return payingCafeOf(row);
}

export const payingCafeOf = (row: CafeRow): PayingCafe => ({
  name: row.name,
  country: row.country,
  timeZone: row.time_zone,
  businessDayStart: row.business_day_start,
  currency: row.currency,
  payments: (row.settings as unknown as { payments: PaymentSettings }).payments,
});
