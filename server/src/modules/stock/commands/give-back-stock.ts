import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { isRefusal } from '../../../kernel/refusal.ts';
import { backOf, type TakenPart } from '../domain/give-back.ts';
import { lockTaken } from './lock-levels.ts';
import { moveStock } from './move-stock.ts';

/** What of an order is taken back. */
export interface StockBack {
  orderId: string;
  /** Where it is not all of it: the line, how many pieces of it, and of how many that it still has. */
  line?: { id: string; pieces: number; ofPieces: number };
}

export interface GiveBackScope {
  /** What made it: an order that is cancelled, an adjustment of a bill. */
  changeId: string;
  reason: 'cancel' | 'void';
  by: { id: string; name: string } | null;
}

type LineTaken = TakenPart & { lineId: string };

/**
 * Gives back what orders took and have not given back yet, at the cost that went out. However often it is asked for,
 * and by whoever at once: the levels are locked before it is looked what is still out. Call it before anything that
 * locks the books or the café's numbers (docs/adr/0025 has the order of locks).
 */
export async function giveBackStock(
  tx: Transactor,
  { changeId, reason, by }: GiveBackScope,
  backs: readonly StockBack[],
): Promise<void> {
  const orderIds = [...new Set(backs.map(({ orderId }) => orderId))];
  const levels = await lockTaken(tx, orderIds);
  if (levels.size === 0) return;
  const taken = Map.groupBy(await stillOut(tx, orderIds), ({ orderId }) => orderId);
  const moves = backs.flatMap(({ orderId, line }) => {
    const parts = (taken.get(orderId) ?? []).filter(({ lineId }) => line === undefined || lineId === line.id);
    return [...Map.groupBy(parts, ({ lineId }) => lineId)].flatMap(([lineId, ofLine]) =>
      backOf(ofLine, line?.pieces ?? 1, line?.ofPieces ?? 1).map((part) => ({ ...part, of: { orderId, lineId } })),
    );
  });
  if (moves.length === 0) return;
  const moved = await moveStock(tx, { changeId, reason, by, moves, levels });
  if (isRefusal(moved)) throw new Error(`stock could not be given back: ${moved.code}`);
}

async function stillOut(tx: Transactor, orderIds: readonly string[]): Promise<(LineTaken & { orderId: string })[]> {
  const { rows } = await sql<LineTaken & { orderId: string }>`
    select order_id as "orderId", line_id as "lineId", item_id as "itemId", location_id as "locationId",
      -sum(quantity_milli)::bigint as "quantityMilli", -sum(cost_micro)::bigint as "costMicro"
    from stock_movements
    where cafe_id = ${tx.cafeId} and order_id = any (${[...orderIds]}::uuid[])
      and reason in ('sale', 'staff_drink', 'cancel', 'void')
    group by order_id, line_id, item_id, location_id
    having sum(quantity_milli) < 0
    order by min(id::text)`.execute(tx.raw);
  return rows;
}
