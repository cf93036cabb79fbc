import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayOf } from '../domain/business-day.ts';

/** The business day of a café at a moment, as `yyyy-mm-dd`. @throws Error when there is no such café */
export async function businessDayAt(reader: Reader, cafeId: string, at: Date): Promise<string> {
  const cafe = await reader
    .selectFrom('cafes')
    .select(['time_zone', 'business_day_start'])
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  return businessDayOf(at, cafe.time_zone, cafe.business_day_start);
}
