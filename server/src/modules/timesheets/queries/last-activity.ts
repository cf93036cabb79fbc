import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';

/** The last order or payment that a person took between two moments. */
export async function lastActivity(
  reader: Reader,
  cafeId: string,
  who: { userId: string; businessDay: string; from: Date; to: Date },
): Promise<Date | null> {
  // The day narrows it down to what an index finds; a shift ends within a day of its beginning.
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(
      (select max(created_at) from orders
        where cafe_id = ${cafeId} and business_day between ${who.businessDay}::date and ${who.businessDay}::date + 1
          and placed_by = ${who.userId} and created_at > ${who.from} and created_at <= ${who.to}),
      (select max(completed_at) from payments
        where cafe_id = ${cafeId} and business_day between ${who.businessDay}::date and ${who.businessDay}::date + 1
          and taken_by = ${who.userId} and completed_at > ${who.from} and completed_at <= ${who.to})) as at`.execute(
    reader.raw,
  );
  return rows[0]?.at ?? null;
}
