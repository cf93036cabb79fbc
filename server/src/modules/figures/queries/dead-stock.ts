import { minorOfMicro, type Answer, type StockUnitName } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { plusDays } from '../domain/forecast.ts';
import { copyThatHolds } from './copy-that-holds.ts';
import { currencyOf } from './currency.ts';

type DeadStock = Answer<'GET /cafes/{cafeId}/figures/dead-stock'>;

interface Row {
  itemId: string;
  name: string;
  category: string;
  unit: StockUnitName;
  levelMilli: number;
  valueMicro: number;
  lastUsed: string | null;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Items that lie there and were not used for so many days; those that have only been known for less are left out.
 * Levels are those of this moment.
 */
export async function deadStock(reader: Reader, cafeId: string, days: number, now: Date): Promise<DeadStock> {
  const today = await businessDayAt(reader, cafeId, now);
  const since = plusDays(today, -days);
  const { rows } = await sql<Row>`
    select i.id as "itemId", i.name, i.category, i.unit, l.level as "levelMilli", l.value as "valueMicro",
      t.last_used as "lastUsed"
    from stock_items i
    join lateral (
      select sum(s.level_milli)::bigint as level, sum(s.value_micro)::bigint as value from stock_levels s
      where s.cafe_id = i.cafe_id and s.item_id = i.id) l on l.level > 0
    left join stock_totals t
      on t.cafe_id = i.cafe_id and t.generation = ${copyThatHolds(cafeId)} and t.item_id = i.id
    where i.cafe_id = ${cafeId} and i.deleted_at is null and coalesce(t.last_used < ${since}::date, i.created_at < ${new Date(
      now.getTime() - days * dayMs,
    )})
    order by l.value desc, lower(i.name)`.execute(reader.raw);
  return {
    days,
    currency: await currencyOf(reader, cafeId),
    items: rows.map(({ valueMicro, ...row }) => ({
      ...row,
      valueMinor: minorOfMicro(valueMicro),
      idleDays: row.lastUsed === null ? null : (Date.parse(today) - Date.parse(row.lastUsed)) / dayMs,
    })),
    valueMinor: minorOfMicro(rows.reduce((sum, { valueMicro }) => sum + valueMicro, 0)),
  };
}
