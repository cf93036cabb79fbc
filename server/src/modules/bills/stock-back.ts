import type { Transactor } from '../../kernel/database/database.ts';
import { giveBackStock, type StockBack } from '../stock/index.ts';
import type { TakenOff } from './domain/take-off.ts';
import type { StandingLine } from './queries/adjustable-lines.ts';

/**
 * Puts back into stock what was typed in wrong and is voided, piece by piece. A discount or a drink on the house gives
 * nothing back: it was had.
 * @param lines the bill as it stood before
 */
export async function giveBackVoided(
  tx: Transactor,
  adjustmentId: string,
  by: { id: string; name: string },
  taken: readonly TakenOff[],
  lines: readonly StandingLine[],
): Promise<void> {
  const backs = taken.flatMap(({ orderId, lineId, quantity }): StockBack[] => {
    const ofPieces = lines.find((line) => line.orderId === orderId && line.lineId === lineId)?.hadPieces ?? 0;
    return quantity === null || ofPieces <= 0 ? [] : [{ orderId, line: { id: lineId, pieces: quantity, ofPieces } }];
  });
  if (backs.length > 0) await giveBackStock(tx, { changeId: adjustmentId, reason: 'void', by }, backs);
}
