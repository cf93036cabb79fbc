import { sql } from 'kysely';
import type { MovementReason, WasteCause } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { putIn, revalue, takeOut, type Moved } from '../domain/moving.ts';
import { inParts, keyOf, lockLevels, type LevelRow } from './lock-levels.ts';

/** One movement that is wanted, signed: above zero comes in. */
export interface Move {
  itemId: string;
  locationId: string;
  quantityMilli: number;
  /** What came in cost so much in all; left out: the average. What goes out costs the average, always. */
  costMicro?: number | undefined;
  /** Instead: what an earlier move of the list took out, by its place there. */
  costOf?: number | undefined;
  cause?: WasteCause | undefined;
  note?: string | null | undefined;
  /** A delivery of so much is put right: in all, its cost changes by so much, whatever what goes out costs on average. */
  corrects?: { ofMilli: number; costMicro: number } | undefined;
  /** The line of an order that it belongs to. */
  of?: { orderId: string; lineId: string } | undefined;
}

export interface StockChange {
  /** What made it: a count, a delivery … Its movements are found by this. */
  changeId: string;
  reason: MovementReason;
  by: { id: string; name: string } | null;
  moves: readonly Move[];
  /** Where the path of a refusal begins: `lines` gives `lines.2.quantityMilli`. */
  path?: string;
  /** Those of the moves, where the caller has locked them already. */
  levels?: Map<string, LevelRow> | undefined;
}

/** What a move came to. */
export interface MovedStock {
  itemId: string;
  locationId: string;
  quantityMilli: number;
  costMicro: number;
  /** The level at its place after it. */
  levelMilli: number;
}

/**
 * Moves stock, all of it or nothing: the one way in which anything but an order changes a level. Emits
 * `inventory:stock_updated`; menus and alerts follow from that.
 * @returns what each move came to, in their order; `STOCK_SHORT` where a capped item would go below zero, `NOT_FOUND`
 *   for an item or a place that is not there
 */
export async function moveStock(tx: Transactor, change: StockChange): Promise<MovedStock[] | Refusal> {
  const { moves, path = 'moves' } = change;
  const levels = change.levels ?? (await lockLevels(tx, moves));
  const missing = moves.findIndex((move) => !levels.has(keyOf(move)));
  if (missing >= 0) {
    const message = 'There is no such item or place';
    return refuse('NOT_FOUND', { errors: [{ path: `${path}.${missing}`, code: 'unknown', message }] });
  }
  const rows: MovementRow[] = [];
  const results: MovedStock[] = [];
  for (const [index, move] of moves.entries()) {
    const level = levels.get(keyOf(move)) as LevelRow;
    const costMicro = move.costOf === undefined ? move.costMicro : costOf(results, move.costOf);
    const moved = moveLevel(level, { ...move, costMicro });
    Object.assign(level, moved.standing);
    if (level.capped && level.levelMilli < 0 && move.quantityMilli < 0) {
      const message = 'There is not so much of it there';
      return refuse('STOCK_SHORT', { errors: [{ path: `${path}.${index}`, code: 'too_big', message }] });
    }
    rows.push(movement(change, move, move.quantityMilli, moved.costMicro));
    // Part of what came in, and no cost of what was sold: it goes by the reason of the change itself.
    if (moved.correctedMicro !== 0) rows.push(movement(change, move, 0, moved.correctedMicro));
    if (moved.revaluedMicro !== 0)
      rows.push(movement({ ...change, reason: 'revaluation' }, move, 0, moved.revaluedMicro));
    results.push({
      itemId: move.itemId,
      locationId: move.locationId,
      quantityMilli: move.quantityMilli,
      costMicro: moved.costMicro,
      levelMilli: level.levelMilli,
    });
  }
  const touched = new Set(moves.map((move) => levels.get(keyOf(move)) as LevelRow));
  await store(tx, [...touched], rows);
  const items = new Map(results.map(({ itemId }) => [itemId, 0]));
  for (const { item_id: itemId, level_milli: levelMilli } of await totals(tx, [...items.keys()]))
    items.set(itemId, levelMilli);
  tx.emit('inventory:stock_updated', {
    changeId: change.changeId,
    reason: change.reason,
    items: [...items].map(([itemId, levelMilli]) => ({ itemId, levelMilli })),
    movementIds: rows.map(({ id }) => id),
    by: change.by,
  });
  return results;
}

function moveLevel(level: LevelRow, { quantityMilli, costMicro, corrects }: Move): Moved & { correctedMicro: number } {
  const moved =
    quantityMilli < 0
      ? takeOut(level, -quantityMilli)
      : quantityMilli > 0
        ? putIn(level, quantityMilli, costMicro)
        : { standing: level, costMicro: 0, revaluedMicro: 0 };
  if (!corrects) return { ...moved, correctedMicro: 0 };
  const besides = corrects.costMicro - moved.costMicro;
  const { standing, revaluedMicro } = revalue(moved.standing, besides, corrects.ofMilli, level.levelMilli);
  return { ...moved, standing, correctedMicro: revaluedMicro };
}

/** What a move took out, without its sign. */
const costOf = (results: readonly MovedStock[], index: number): number => Math.abs(results[index]?.costMicro ?? 0);

interface MovementRow {
  id: string;
  item_id: string;
  location_id: string;
  reason: MovementReason;
  cause: WasteCause | null;
  quantity_milli: number;
  cost_micro: number;
  order_id: string | null;
  line_id: string | null;
  change_id: string;
  person_id: string | null;
  note: string | null;
}

const movement = (
  { changeId, reason, by }: Pick<StockChange, 'changeId' | 'reason' | 'by'>,
  move: Move,
  quantityMilli: number,
  costMicro: number,
): MovementRow => ({
  id: uuidv7(),
  item_id: move.itemId,
  location_id: move.locationId,
  reason,
  cause: reason === 'waste' ? (move.cause ?? 'other') : null,
  quantity_milli: quantityMilli,
  cost_micro: costMicro,
  order_id: move.of?.orderId ?? null,
  line_id: move.of?.lineId ?? null,
  change_id: changeId,
  person_id: by?.id ?? null,
  note: move.note ?? null,
});

async function store(tx: Transactor, levels: LevelRow[], rows: MovementRow[]): Promise<void> {
  if (rows.length === 0) return;
  for (const some of inParts(levels)) await storeLevels(tx, some);
  const day = await businessDayAt(tx, tx.cafeId, tx.now);
  await sql`
    insert into stock_movements (cafe_id, id, item_id, location_id, reason, cause, quantity_milli, cost_micro, order_id,
      line_id, change_id, person_id, note, business_day, created_at)
    select ${tx.cafeId}::uuid, r.id, r.item_id, r.location_id, r.reason, r.cause, r.quantity_milli, r.cost_micro, r.order_id,
      r.line_id, r.change_id, r.person_id, r.note, ${day}::date, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, item_id uuid, location_id uuid, reason text,
      cause text, quantity_milli bigint, cost_micro bigint, order_id uuid, line_id uuid, change_id uuid, person_id uuid,
      note text)`.execute(tx.raw);
}

async function storeLevels(tx: Transactor, levels: readonly LevelRow[]): Promise<void> {
  const itemIds = levels.map(({ itemId }) => itemId);
  await sql`
    update stock_levels s
    set level_milli = l.level_milli, value_micro = l.value_micro, unit_cost_micro = l.unit_cost_micro
    from unnest(
      ${itemIds}::uuid[], ${levels.map(({ locationId }) => locationId)}::uuid[],
      ${levels.map(({ levelMilli }) => levelMilli)}::bigint[], ${levels.map(({ valueMicro }) => valueMicro)}::bigint[],
      ${levels.map(({ unitCostMicro }) => unitCostMicro)}::bigint[]
    ) as l (item_id, location_id, level_milli, value_micro, unit_cost_micro)
    where s.cafe_id = ${tx.cafeId} and s.item_id = any (${itemIds}::uuid[])
      and s.item_id = l.item_id and s.location_id = l.location_id`.execute(tx.raw);
}

async function totals(tx: Transactor, itemIds: string[]): Promise<{ item_id: string; level_milli: number }[]> {
  const { rows } = await sql<{ item_id: string; level_milli: number }>`
    select item_id, sum(level_milli)::bigint as level_milli from stock_levels
    where cafe_id = ${tx.cafeId} and item_id = any (${itemIds}::uuid[]) group by item_id`.execute(tx.raw);
  return rows;
}
