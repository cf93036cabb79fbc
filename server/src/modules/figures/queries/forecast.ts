import { forecastDays, forecastWeeks, type Answer, type StockUnitName } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { forecast, plusDays, type DayUse } from '../domain/forecast.ts';
import { copyThatHolds } from './copy-that-holds.ts';

type Week = Answer<'GET /cafes/{cafeId}/figures/forecast'>;

interface ItemRow {
  itemId: string;
  name: string;
  category: string;
  unit: StockUnitName;
  levelMilli: number;
}

/** What the seven days from today on will take of each item, against what there is of it right now. */
export async function forecastWeek(reader: Reader, cafeId: string, now: Date): Promise<Week> {
  const today = await businessDayAt(reader, cafeId, now);
  const since = plusDays(today, -7 * forecastWeeks);
  const items = await itemsWithLevels(reader, cafeId);
  const used = Map.groupBy(await usedSince(reader, cafeId, since, today), ({ itemId }) => itemId);
  const open = await openDays(reader, cafeId, since, today);
  return {
    from: today,
    to: plusDays(today, forecastDays - 1),
    items: items.map((item) => ({ ...item, ...forecast(used.get(item.itemId) ?? [], open, today, item.levelMilli) })),
  };
}

/** The running day is not whole yet: it teaches nothing. */
async function usedSince(
  reader: Reader,
  cafeId: string,
  since: string,
  today: string,
): Promise<(DayUse & { itemId: string })[]> {
  const { rows } = await sql<DayUse & { itemId: string }>`
    select item_id as "itemId", business_day as "businessDay", -sum(quantity_milli)::bigint as "useMilli"
    from stock_days
    where cafe_id = ${cafeId} and generation = ${copyThatHolds(cafeId)}
      and business_day >= ${since}::date and business_day < ${today}::date
      and reason in ('sale', 'staff_drink', 'cancel', 'void')
    group by item_id, business_day`.execute(reader.raw);
  return rows;
}

/** Days on which the house sold anything at all. */
async function openDays(reader: Reader, cafeId: string, since: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct business_day as day from product_days
    where cafe_id = ${cafeId} and generation = ${copyThatHolds(cafeId)}
      and business_day >= ${since}::date and business_day < ${today}::date and sold > 0
    order by 1`.execute(reader.raw);
  return rows.map(({ day }) => day);
}

async function itemsWithLevels(reader: Reader, cafeId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.id as "itemId", i.name, i.category, i.unit, coalesce(l.level, 0)::bigint as "levelMilli"
    from stock_items i
    left join lateral (
      select sum(s.level_milli) as level from stock_levels s where s.cafe_id = i.cafe_id and s.item_id = i.id) l on true
    where i.cafe_id = ${cafeId} and i.deleted_at is null
    order by i.category, lower(i.name)`.execute(reader.raw);
  return rows;
}
