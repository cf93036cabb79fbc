import type { StockCountSheet } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { lockLevels, moveStock, type LevelRow } from '../../stock/index.ts';
import { postable, reckon, type Found } from '../domain/variance.ts';
import { standingEntries, uncertainties } from '../queries/entries.ts';
import { readSheet } from '../queries/sheet.ts';
import { closeCount, lockOpen, type OpenCount } from './open-count.ts';

type Posting = Call<'POST /cafes/{cafeId}/stock-counts/{countId}/post'>;

interface Line {
  itemId: string;
  levelMilli: number;
  capped: boolean;
  outcome: 'counted' | 'unchanged' | 'zero';
  found: Found | undefined;
  /** What is moved. */
  moveMilli: number;
  costMicro: number;
}

interface Drawn {
  lines: readonly Line[];
  /** Of what may move, locked. */
  levels: Map<string, LevelRow>;
}

/**
 * Ends a stock-take: levels move by what was found to differ when it was counted, so that what was sold since stays
 * sold.
 */
export function postCount(db: Database, call: Posting): Promise<StockCountSheet | Refusal> {
  const { cafeId, params, body, by, once } = call;
  return db.write({ cafeId, once }, async (tx) => {
    const count = await lockOpen(tx, params.countId, 'ending');
    if (isRefusal(count)) return count;
    const { lines, levels } = await drawUp(tx, count, body.uncounted === 'zero' ? 'zero' : 'unchanged');
    const itemIds = lines.filter(({ found }) => !found).map(({ itemId }) => itemId);
    if (body.uncounted === 'refused' && itemIds.length > 0) return refuse('COUNT_UNFINISHED', { current: { itemIds } });
    const refused = await move(tx, count, { lines, levels }, by);
    if (refused) return refused;
    await keepFigures(tx, count, lines);
    const sum = (sign: 1 | -1) =>
      lines.reduce((total, { costMicro }) => (Math.sign(costMicro) === sign ? total + costMicro : total), 0);
    const sums = { shortMicro: sum(-1), overMicro: sum(1) };
    await closeCount(tx, count.id, { status: 'posted', by: by?.id ?? null, ...sums });
    const sheet = (await readSheet(tx, cafeId, count.id, { isManaging: true, now: tx.now })) as StockCountSheet;
    const after = { counted: sheet.counted, shortMinor: sheet.shortMinor, overMinor: sheet.overMinor };
    tx.audit({ subject: { kind: 'stockCount', id: count.id, name: count.place }, after });
    return sheet;
  });
}

/** What becomes of each line. Levels are taken as everybody takes them: items and their place first. */
async function drawUp(tx: Transactor, count: OpenCount, uncounted: 'unchanged' | 'zero'): Promise<Drawn> {
  const entries = await standingEntries(tx, tx.cafeId, count.id);
  const found = new Map([...entries].map(([itemId, list]) => [itemId, reckon(list)]));
  const itemIds = await itemsOf(tx, count.id);
  const moving = itemIds.filter((itemId) => found.get(itemId)?.varianceMilli ?? (uncounted === 'zero' ? 1 : 0));
  const levels = await lockLevels(
    tx,
    moving.map((itemId) => ({ itemId, locationId: count.location_id })),
  );
  const rows = await readStanding(tx, count);
  const lines = rows.map(({ gone, ...row }) => {
    const counted = found.get(row.itemId);
    const outcome = counted ? 'counted' : uncounted;
    const variance = counted?.varianceMilli ?? (outcome === 'zero' ? 0 - row.levelMilli : 0);
    // What is no item any more has no level to move.
    return { ...row, outcome, found: counted, moveMilli: gone ? 0 : postable(variance, row), costMicro: 0 } as const;
  });
  return { lines, levels };
}

async function itemsOf(tx: Transactor, countId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('stock_count_lines')
    .select('item_id')
    .where('cafe_id', '=', tx.cafeId)
    .where('count_id', '=', countId)
    .execute();
  return rows.map(({ item_id: itemId }) => itemId);
}

type Stands = Pick<Line, 'itemId' | 'levelMilli' | 'capped'> & { gone: boolean };

async function readStanding(tx: Transactor, count: OpenCount): Promise<Stands[]> {
  const { rows } = await sql<Stands>`
    select l.item_id as "itemId", coalesce(s.level_milli, 0) as "levelMilli", i.capped, i.deleted_at is not null as gone
    from stock_count_lines l
    join stock_items i on i.cafe_id = l.cafe_id and i.id = l.item_id
    left join stock_levels s
      on s.cafe_id = l.cafe_id and s.item_id = l.item_id and s.location_id = ${count.location_id}
    where l.cafe_id = ${tx.cafeId} and l.count_id = ${count.id} order by l.item_id`.execute(tx.raw);
  return rows;
}

async function move(
  tx: Transactor,
  count: OpenCount,
  { lines, levels }: Drawn,
  by: Posting['by'],
): Promise<Refusal | undefined> {
  const moving = lines.filter(({ moveMilli }) => moveMilli !== 0);
  if (moving.length === 0) return undefined;
  const moved = await moveStock(tx, {
    changeId: count.id,
    reason: 'count',
    by,
    levels,
    moves: moving.map(({ itemId, moveMilli }) => ({
      itemId,
      locationId: count.location_id,
      quantityMilli: moveMilli,
    })),
  });
  if (isRefusal(moved)) return moved;
  for (const [index, { costMicro }] of moved.entries()) (moving[index] as Line).costMicro = costMicro;
  return undefined;
}

/** Keeps what the stock-take came to as it was then. */
async function keepFigures(tx: Transactor, count: OpenCount, lines: readonly Line[]): Promise<void> {
  const found = new Map(lines.flatMap((line) => (line.found ? [[line.itemId, line.found] as const] : [])));
  const uncertain = await uncertainties(tx, tx.cafeId, count.location_id, found);
  const column = <T>(of: (line: Line) => T) => lines.map(of);
  await sql`
    update stock_count_lines l
    set outcome = v.outcome, counted_milli = v.counted, expected_milli = v.expected, variance_milli = v.variance,
      uncertain_milli = v.uncertain, posted_milli = v.posted, cost_micro = v.cost
    from unnest(
      ${column(({ itemId }) => itemId)}::uuid[], ${column(({ outcome }) => outcome)}::text[],
      ${column(({ found: of, outcome }) => of?.countedMilli ?? (outcome === 'zero' ? 0 : null))}::bigint[],
      ${column(({ found: of, levelMilli }) => of?.expectedMilli ?? levelMilli)}::bigint[],
      ${column(({ found: of, outcome, levelMilli }) => of?.varianceMilli ?? (outcome === 'zero' ? 0 - levelMilli : 0))}::bigint[],
      ${column(({ itemId }) => uncertain.get(itemId) ?? 0)}::bigint[],
      ${column(({ moveMilli }) => moveMilli)}::bigint[], ${column(({ costMicro }) => costMicro)}::bigint[]
    ) as v (item_id, outcome, counted, expected, variance, uncertain, posted, cost)
    where l.cafe_id = ${tx.cafeId} and l.count_id = ${count.id} and l.item_id = v.item_id`.execute(tx.raw);
}
