import { sql } from 'kysely';
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
  const taken = await piecesTaken(tx, lines);
  return lines.map((line) => {
    const { quantity, deposit, reducedMinor } = line;
    const unitPriceMinor = Math.round(line.totalMinor / quantity);
    const { voided = 0, comped = 0 } = taken.get(line.lineId) ?? {};
    // Whatever took a deposit off (its glass came back, or never went out), it took whole ones.
    const gone = deposit ? Math.ceil(reducedMinor / unitPriceMinor) : voided + comped;
    return { ...line, pieces: Math.max(0, quantity - gone), unitPriceMinor, hadPieces: quantity - voided };
  });
}

interface PiecesTaken {
  lineId: string;
  voided: number;
  comped: number;
}

async function piecesTaken(
  tx: Transactor,
  lines: readonly { orderId: string; lineId: string }[],
): Promise<Map<string, PiecesTaken>> {
  const { rows } = await sql<PiecesTaken>`
    select a.line_id as "lineId", coalesce(sum(a.quantity) filter (where a.kind = 'void'), 0)::int as voided,
      coalesce(sum(a.quantity) filter (where a.kind = 'comp'), 0)::int as comped
    from unnest(${lines.map(({ orderId }) => orderId)}::uuid[], ${lines.map(({ lineId }) => lineId)}::uuid[])
      as w (order_id, line_id)
    join line_adjustments a on a.cafe_id = ${tx.cafeId} and a.order_id = w.order_id and a.line_id = w.line_id
    group by a.line_id`.execute(tx.raw);
  return new Map(rows.map((row) => [row.lineId, row]));
}
