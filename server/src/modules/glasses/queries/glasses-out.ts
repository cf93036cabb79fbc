import type { GlassesOut } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { outOf } from './lots.ts';

export interface Asked {
  /** Business day, `yyyy-mm-dd`. */
  day: string;
  glassTypeId?: string | undefined;
}

/** By zone: how many are out now, and how many went out and came back on a business day. */
export async function outByZone(reader: Reader, cafeId: string, { day, glassTypeId }: Asked): Promise<GlassesOut[]> {
  const only = glassTypeId ? sql`and glass_type_id = ${glassTypeId}::uuid` : sql``;
  const { rows } = await sql<GlassesOut>`
    with stood as (
      select l.zone_id, sum(${outOf}) as out, sum(${outOf} * l.deposit_minor) as deposit
      from glass_lots l where l.cafe_id = ${cafeId} and l.back + l.broken + l.lost + l.cancelled < l.count ${only}
      group by l.zone_id),
    moved as (
      select zone_id, sum(count) filter (where kind = 'out') as went, sum(count) filter (where kind = 'back') as came
      from glass_movements where cafe_id = ${cafeId} and business_day = ${day}::date and kind in ('out', 'back') ${only}
      group by zone_id),
    both_sides as (
      select zone_id, sum(out) as out, sum(deposit) as deposit, sum(went) as went, sum(came) as came from (
        select zone_id, out, deposit, 0 as went, 0 as came from stood
        union all select zone_id, 0, 0, went, came from moved) every group by zone_id)
    select coalesce(b.zone_id::text, 'none') as key, z.name as label, coalesce(b.out, 0)::int as out,
      coalesce(b.went, 0)::int as "wentOut", coalesce(b.came, 0)::int as "cameBack", coalesce(b.deposit, 0)::int as "depositMinor"
    from both_sides b left join zones z on z.cafe_id = ${cafeId} and z.id = b.zone_id
    order by z.position nulls last, z.name`.execute(reader.raw);
  return rows;
}

/** By hour of a business day: what went out and came back in it, and how many were out at its end. */
export async function outByHour(
  reader: Reader,
  cafeId: string,
  { day, glassTypeId }: Asked,
  now: Date,
): Promise<GlassesOut[]> {
  const only = glassTypeId ? sql`and glass_type_id = ${glassTypeId}::uuid` : sql``;
  // What is out now, less all that moved since, was out when the day began.
  const { rows } = await sql<{ hour: Date; out: number; went: number; came: number }>`
    with span as (
      select (${day}::date + business_day_start::time) at time zone time_zone as from_at,
        (${day}::date + 1 + business_day_start::time) at time zone time_zone as to_at
      from cafes where cafe_id = ${cafeId}),
    moved as (
      select date_trunc('hour', created_at) as hour,
        sum(count) filter (where kind = 'out') as went, sum(count) filter (where kind = 'back') as came,
        sum(case kind when 'out' then count when 'bought' then 0 else -count end) as net
      from glass_movements
      where cafe_id = ${cafeId} and created_at >= (select from_at from span) and order_id is not null ${only} group by 1),
    began as (
      select coalesce((select sum(${outOf}) from glass_lots l where l.cafe_id = ${cafeId}
          and l.back + l.broken + l.lost + l.cancelled < l.count ${only}), 0)
        - coalesce((select sum(net) from moved), 0) as out)
    select h.hour, began.out + coalesce(sum(m.net) over (order by h.hour), 0) as out,
      coalesce(m.went, 0) as went, coalesce(m.came, 0) as came
    from span cross join began
      cross join generate_series(date_trunc('hour', span.from_at), least(span.to_at - interval '1 second', ${now}::timestamptz),
        interval '1 hour') as h (hour)
      left join moved m on m.hour = h.hour
    order by h.hour`.execute(reader.raw);
  return rows.map(({ hour, out, went, came }) => ({
    key: hour.toISOString(),
    label: null,
    ...{ out: Number(out), wentOut: Number(went), cameBack: Number(came), depositMinor: 0 },
  }));
}
