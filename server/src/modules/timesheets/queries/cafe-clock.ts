import type { Currency } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import type { CafeClock } from '../domain/count-work.ts';

export interface WorkplaceClock extends CafeClock {
  currency: Currency;
}

/** The clock on the wall of a café, and the money it pays in. @throws Error when there is no such café */
export async function cafeClock(reader: Pick<Reader, 'selectFrom'>, cafeId: string): Promise<WorkplaceClock> {
  const cafe = await reader
    .selectFrom('cafes')
    .select(['time_zone', 'business_day_start', 'currency'])
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  return {
    timeZone: cafe.time_zone,
    businessDayStart: cafe.business_day_start,
    currency: cafe.currency as Currency,
  };
}
