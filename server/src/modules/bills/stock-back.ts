import { sql } from 'kysely';
import type { Transactor } from '../../kernel/database/database.ts';
import { giveBackStock, type StockBack } from '../stock/index.ts';
import type { TakenOff } from './domain/take-off.ts';

/**
 * Puts back into stock what was typed in wrong and is voided, piece by piece; before the adjustment is stored. A
 * discount or a drink on the house gives nothing back: it was had.
 */
export async function giveBackVoided(
  tx: Transactor,
  adjustmentId: string,
  by: { id: string; name: string },
  taken: readonly TakenOff[],
): Promise<void> {
  const pieces = await piecesLeft(tx, taken);
  const backs = taken.flatMap(({ orderId, lineId, quantity }): StockBack[] => {
    const ofPieces = pieces.get(lineId) ?? 0;
    return quantity === null || ofPieces <= 0 ? [] : [{ orderId, line: { id: lineId, pieces: quantity, ofPieces } }];
  });
  if (backs.length > 0) await giveBackStock(tx, { changeId: adjustmentId, reason: 'void', by }, backs);
}

/** How many of each line were not voided before. */
async function piecesLeft(tx: Transactor, taken: readonly TakenOff[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ line_id: string; pieces: number }>`
    select l.id as line_id, l.quantity - coalesce((
      select sum(a.quantity) from line_adjustments a
      where a.cafe_id = l.cafe_id and a.order_id = l.order_id and a.line_id = l.id and a.kind = 'void'), 0)::int as pieces
    from order_lines l
    where l.cafe_id = ${tx.cafeId} and (l.order_id, l.id) in (select * from unnest(
      ${taken.map(({ orderId }) => orderId)}::uuid[], ${taken.map(({ lineId }) => lineId)}::uuid[]))`.execute(tx.raw);
  return new Map(rows.map((row) => [row.line_id, row.pieces]));
}
