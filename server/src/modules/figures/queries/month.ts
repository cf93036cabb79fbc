import type { MonthBreakdown, MonthItem } from '@table-tap/contract';
import { containedTaxMinor, minorOfMicro, type StockUnitName } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { businessDayAt } from '../../cafes/index.ts';
import {
  addMonths,
  costOfGoods,
  coverDays,
  monthSums,
  monthValues,
  type Earned,
  type MonthSums,
  type Moved,
} from '../domain/month-sums.ts';
import { copyThatHolds } from './copy-that-holds.ts';
import { currencyOf } from './currency.ts';

/** Months that the chart beside a month shows. */
const historyMonths = 12;
const dayMs = 24 * 60 * 60 * 1000;

export const plusMonths = (month: string, months: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

interface ItemRow {
  id: string;
  name: string;
  category: string;
  unit: StockUnitName;
  deleted: boolean;
}

/** A month of stock by item, category and in all, with the months before it. */
export async function monthBreakdown(
  reader: Reader,
  cafeId: string,
  month: string,
  now: Date,
): Promise<MonthBreakdown> {
  const today = await businessDayAt(reader, cafeId, now);
  const from = plusMonths(month, 1 - historyMonths);
  const { closings, moved, firstMonth } = await movedSince(reader, cafeId, from);
  const earned = await earnedByItem(reader, cafeId, month);
  const items = await itemsOf(reader, cafeId);
  const ids = new Set([...closings.keys(), ...items.filter(({ deleted }) => !deleted).map(({ id }) => id)]);
  const known = items.filter(({ id }) => ids.has(id));
  const sums = new Map(known.map(({ id }) => [id, monthOf(closings, moved, id, month)]));
  const lastDay = [lastDayOf(month), today].sort()[0] as string;
  const days = Math.max(0, (Date.parse(lastDay) - Date.parse(`${month}-01`)) / dayMs + 1);
  const shown = known.filter(({ id, deleted }) => !deleted || isAnything(sums.get(id) as MonthSums));
  const byCategory = [...Map.groupBy(shown, ({ category }) => category)];
  const values = (rows: readonly ItemRow[]) =>
    monthValues(
      addMonths(rows.map(({ id }) => sums.get(id) as MonthSums)),
      addEarned(rows.map(({ id }) => earned.get(id))),
    );
  return {
    month,
    currency: await currencyOf(reader, cafeId),
    firstMonth: firstMonth ?? today.slice(0, 7),
    lastDay,
    items: shown.map((item) => itemOf(item, sums.get(item.id) as MonthSums, earned.get(item.id), days)),
    categories: byCategory.map(([category, rows]) => ({ category, ...values(rows) })),
    total: values(shown),
    history: historyOf(closings, moved, { from, month, firstMonth: firstMonth ?? month }),
  };
}

/** By item: what there is now, and by month and reason what moved since `from`. */
type Closings = Map<string, Moved>;
type MovedRows = Map<string, (Moved & { month: string; reason: string })[]>;

/** One statement, so that both are of the same moment. */
async function movedSince(reader: Reader, cafeId: string, from: string) {
  const { rows } = await sql<Moved & { id: string; month: string | null; reason: string }>`
    select item_id as id, null as month, '' as reason, quantity_milli as "quantityMilli", cost_micro as "costMicro"
    from stock_totals where cafe_id = ${cafeId} and generation = ${copyThatHolds(cafeId)}
    union all
    select item_id, to_char(month, 'YYYY-MM'), reason, quantity_milli, cost_micro
    from stock_months
    where cafe_id = ${cafeId} and generation = ${copyThatHolds(cafeId)} and month >= ${`${from}-01`}::date`.execute(
    reader.raw,
  );
  const first = await sql<{ month: string }>`
    select to_char(m.month, 'YYYY-MM') as month from stock_months m
    where m.cafe_id = ${cafeId} and m.generation = ${copyThatHolds(cafeId)} order by m.month limit 1`.execute(
    reader.raw,
  );
  const closings: Closings = new Map();
  const moved: MovedRows = new Map();
  for (const { id, month, ...row } of rows) {
    if (month === null) closings.set(id, row);
    else moved.set(id, [...(moved.get(id) ?? []), { month, ...row }]);
  }
  return { closings, moved, firstMonth: first.rows[0]?.month };
}

/** A month of one item: what there is now, less what moved after the month. */
function monthOf(closings: Closings, moved: MovedRows, itemId: string, month: string): MonthSums {
  const closing = { ...(closings.get(itemId) ?? { quantityMilli: 0, costMicro: 0 }) };
  const rows = moved.get(itemId) ?? [];
  for (const row of rows)
    if (row.month > month) {
      closing.quantityMilli -= row.quantityMilli;
      closing.costMicro -= row.costMicro;
    }
  return monthSums(
    closing,
    rows.filter((row) => row.month === month),
  );
}

const isAnything = (sums: MonthSums): boolean =>
  Object.values(sums).some(({ quantityMilli, costMicro }: Moved) => quantityMilli !== 0 || costMicro !== 0);

function itemOf(item: ItemRow, sums: MonthSums, earned: Earned | undefined, days: number): MonthItem {
  return {
    itemId: item.id,
    name: item.name,
    category: item.category,
    unit: item.unit,
    openingMilli: sums.opening.quantityMilli,
    purchasesMilli: sums.purchases.quantityMilli,
    salesMilli: sums.sales.quantityMilli,
    staffMilli: sums.staff.quantityMilli,
    wasteMilli: sums.waste.quantityMilli,
    varianceMilli: sums.variance.quantityMilli,
    otherMilli: sums.other.quantityMilli,
    closingMilli: sums.closing.quantityMilli,
    ...monthValues(sums, earned),
    coverDays: coverDays(sums, days),
  };
}

function historyOf(
  closings: Closings,
  moved: MovedRows,
  { from, month, firstMonth }: { from: string; month: string; firstMonth: string },
): MonthBreakdown['history'] {
  const history: MonthBreakdown['history'] = [];
  for (let at = [from, firstMonth].sort()[1] as string; at <= month; at = plusMonths(at, 1)) {
    const sums = addMonths([...closings.keys()].map((id) => monthOf(closings, moved, id, at)));
    history.push({
      month: at,
      purchasesMinor: minorOfMicro(sums.purchases.costMicro),
      costOfGoodsMinor: minorOfMicro(costOfGoods(sums)),
      staffMinor: minorOfMicro(sums.staff.costMicro),
      wasteMinor: minorOfMicro(sums.waste.costMicro),
      varianceMinor: minorOfMicro(sums.variance.costMicro),
      closingMinor: minorOfMicro(sums.closing.costMicro),
    });
  }
  return history;
}

const itemsOf = (reader: Reader, cafeId: string): Promise<ItemRow[]> =>
  reader
    .selectFrom('stock_items')
    .select(['id', 'name', 'category', 'unit', sql<boolean>`deleted_at is not null`.as('deleted')])
    .where('cafe_id', '=', cafeId)
    .orderBy('category')
    .orderBy(sql`lower(name)`)
    .execute();

/** What products earned in a month that take one item and nothing else, by that item. */
async function earnedByItem(reader: Reader, cafeId: string, month: string): Promise<Map<string, Earned>> {
  const { rows } = await sql<{ id: string; rate: number; revenue: number; costMicro: number }>`
    with alone as (
      select product_id, min(item_id::text)::uuid as item_id from recipe_lines where cafe_id = ${cafeId}
      group by product_id having count(distinct item_id) = 1
    )
    select a.item_id as id, p.rate_basis_points as rate, sum(p.gross_minor - p.reduced_minor)::bigint as revenue,
      sum(p.cost_micro)::bigint as "costMicro"
    from product_days p join alone a on a.product_id = p.product_id
    where p.cafe_id = ${cafeId} and p.generation = ${copyThatHolds(cafeId)}
      and p.business_day between ${`${month}-01`}::date and ${lastDayOf(month)}::date
    group by a.item_id, p.rate_basis_points`.execute(reader.raw);
  const earned = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...earned].map(([id, rates]) => [
      id,
      addEarned(
        rates.map(({ rate, revenue, costMicro }) => ({
          netMinor: revenue - containedTaxMinor(revenue, rate),
          costMicro,
        })),
      ) as Earned,
    ]),
  );
}

function addEarned(some: readonly (Earned | undefined)[]): Earned | undefined {
  const earned = some.filter((one) => one !== undefined);
  if (earned.length === 0) return undefined;
  return {
    netMinor: earned.reduce((sum, one) => sum + one.netMinor, 0),
    costMicro: earned.reduce((sum, one) => sum + one.costMicro, 0),
  };
}

function lastDayOf(month: string): string {
  return new Date(Date.parse(`${plusMonths(month, 1)}-01`) - dayMs).toISOString().slice(0, 10);
}
