import { minorOfMicro, type StockCount, type StockCountLine, type StockCountSheet } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../kernel/database/database.ts';
import { averageCost } from '../../stock/index.ts';
import { reckon, type Found } from '../domain/variance.ts';
import { readCount } from './counts.ts';
import { entryShape, standingEntries, uncertainties, type Standing } from './entries.ts';

export interface Asking {
  /** May see what should be there, and money. */
  isManaging: boolean;
  now: Date;
  /** This item only. */
  itemId?: string;
}

interface LineRow {
  itemId: string;
  name: string;
  category: string;
  unit: StockCountLine['unit'];
  packs: StockCountLine['packs'];
  outcome: StockCountLine['outcome'];
  countedMilli: number | null;
  expectedMilli: number | null;
  uncertainMilli: number | null;
  varianceMilli: number | null;
  postedMilli: number | null;
  costMicro: number | null;
  levelMilli: number;
  valueMicro: number;
  unitCostMicro: number;
}

/** What a line comes to: as it was posted, or as it stands now. */
interface Figures {
  countedMilli: number | null;
  expectedMilli: number | null;
  varianceMilli: number | null;
  uncertainMilli: number;
  costMicro: number | null;
}

/** A stock-take with its lines, by category and name; nothing where there is none. */
export async function readSheet(
  reader: Reader,
  cafeId: string,
  countId: string,
  asking: Asking,
): Promise<StockCountSheet | undefined> {
  const count = await readCount(reader, cafeId, countId, asking.isManaging);
  if (!count) return undefined;
  const cafe = await reader
    .selectFrom('cafes')
    .select('currency')
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  const rows = await readLines(reader, cafeId, count, asking.itemId);
  const entries = await standingEntries(reader, cafeId, countId, asking.itemId);
  const found = new Map<string, Found>();
  if (count.status === 'open')
    for (const [itemId, list] of entries) {
      const one = reckon(list);
      if (one) found.set(itemId, one);
    }
  const uncertain = await uncertainties(reader, cafeId, count.location.id, found);
  const figures = rows.map((row) =>
    count.status === 'open' ? figuresNow(row, found.get(row.itemId), uncertain.get(row.itemId) ?? 0) : figuresThen(row),
  );
  const sees = asking.isManaging || count.status === 'posted' || !count.blind;
  const items = rows.map((row, index) =>
    lineShape(row, figures[index] as Figures, entries.get(row.itemId) ?? [], { ...asking, sees }),
  );
  return { ...count, ...sums(count, figures, asking), currency: cafe.currency as StockCountSheet['currency'], now: asking.now.toISOString(), items }; // prettier-ignore
}

/** One line of a stock-take. */
export async function readLine(
  reader: Reader,
  cafeId: string,
  countId: string,
  asking: Asking & { itemId: string },
): Promise<StockCountLine> {
  const sheet = await readSheet(reader, cafeId, countId, asking);
  return sheet?.items[0] as StockCountLine;
}

async function readLines(reader: Reader, cafeId: string, count: StockCount, itemId?: string): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select l.item_id as "itemId", i.name, i.category, i.unit, l.outcome,
      l.counted_milli as "countedMilli", l.expected_milli as "expectedMilli", l.uncertain_milli as "uncertainMilli",
      l.variance_milli as "varianceMilli", l.posted_milli as "postedMilli", l.cost_micro as "costMicro",
      coalesce(s.level_milli, 0) as "levelMilli", coalesce(s.value_micro, 0) as "valueMicro",
      coalesce(s.unit_cost_micro, 0) as "unitCostMicro",
      coalesce((
        select json_agg(json_build_object('id', p.id, 'name', p.name, 'quantityMilli', p.quantity_milli,
          'barcode', p.barcode) order by p.position, p.name)
        from stock_packs p where p.cafe_id = l.cafe_id and p.item_id = l.item_id and p.deleted_at is null), '[]') as packs
    from stock_count_lines l
    join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
    left join stock_levels s on s.cafe_id = l.cafe_id and s.item_id = l.item_id and s.location_id = l.location_id
    where l.cafe_id = ${cafeId} and l.count_id = ${count.id}
      ${itemId ? sql`and l.item_id = ${itemId}::uuid` : sql``}
    order by i.category, i.name, i.id`.execute(reader.raw);
  return rows;
}

const figuresThen = (row: LineRow): Figures => ({
  countedMilli: row.countedMilli,
  expectedMilli: row.expectedMilli,
  varianceMilli: row.varianceMilli,
  uncertainMilli: row.uncertainMilli ?? 0,
  costMicro: row.costMicro,
});

function figuresNow(row: LineRow, found: Found | undefined, uncertainMilli: number): Figures {
  if (!found)
    return { countedMilli: null, expectedMilli: null, varianceMilli: null, uncertainMilli: 0, costMicro: null };
  const { countedMilli, expectedMilli, varianceMilli } = found;
  const cost = averageCost(row, Math.abs(varianceMilli));
  return { countedMilli, expectedMilli, varianceMilli, uncertainMilli, costMicro: varianceMilli < 0 ? 0 - cost : cost };
}

function lineShape(
  row: LineRow,
  figures: Figures,
  entries: readonly Standing[],
  { isManaging, sees }: Asking & { sees: boolean },
): StockCountLine {
  return {
    itemId: row.itemId,
    name: row.name,
    category: row.category,
    unit: row.unit,
    packs: row.packs,
    countedMilli: figures.countedMilli,
    expectedMilli: sees ? figures.expectedMilli : null,
    varianceMilli: sees ? figures.varianceMilli : null,
    varianceMinor: isManaging && figures.costMicro !== null ? minorOfMicro(figures.costMicro) : null,
    uncertainMilli: figures.uncertainMilli,
    postedMilli: row.postedMilli,
    outcome: row.outcome,
    entries: entries.map(entryShape),
  };
}

/** What is missing and too much so far, of a stock-take that is open; a posted one has its own. */
function sums(count: StockCount, figures: readonly Figures[], { isManaging, itemId }: Asking) {
  if (count.status !== 'open' || !isManaging || itemId) return {};
  const costs = figures.flatMap(({ costMicro }) => costMicro ?? []);
  const sum = (list: number[]) => minorOfMicro(list.reduce((total, cost) => total + cost, 0));
  return { shortMinor: sum(costs.filter((cost) => cost < 0)), overMinor: sum(costs.filter((cost) => cost > 0)) };
}
