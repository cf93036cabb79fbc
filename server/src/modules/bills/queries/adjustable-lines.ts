import type { Transactor } from '../../../kernel/database/database.ts';
import type { AdjustableLine } from '../domain/take-off.ts';
import { readBill } from './read-bill.ts';

/** A line of a bill, and what was taken back of it before. */
export interface StandingLine extends AdjustableLine {
  /** So many were not voided: what was had or will be, on the house too. */
  hadPieces: number;
}

/** The lines of a bill with the pieces that are left of each. The tab must be locked. */
export async function adjustableLines(tx: Transactor, tabId: string): Promise<StandingLine[]> {
  const lines = (await readBill(tx, tx.cafeId, tabId, tx.now))?.lines ?? [];
  return lines.map((line) => {
    const { quantity, voided, left, totalMinor } = line;
    return { ...line, pieces: left, unitPriceMinor: Math.round(totalMinor / quantity), hadPieces: quantity - voided };
  });
}
