import type { Bill, BillLine, BillPart } from '@table-tap/contract';
import { nextPieces } from '@table-tap/contract/money';

/** How somebody says what they pay. */
export type Way = 'rest' | 'mine' | 'lines' | 'share' | 'amount';

/** `take` of `of` equal pieces of a line; 1 of 1 is all of it. */
export interface Piece {
  take: number;
  of: number;
}

export interface Selection {
  way: Way;
  /** Chosen pieces by the id of their line. */
  pieces: ReadonlyMap<string, Piece>;
  people: number;
  amountMinor: number | null;
}

/** A line with what this phone can take of it: what is due, and what it holds itself, as long as it is not paying that. */
export type OpenLine = BillLine & { openMinor: number };

export const all: Piece = { take: 1, of: 1 };

export function openLinesOf(bill: Bill, ownClaimId: string | null): OpenLine[] {
  const own = new Map(
    bill.claims
      .find(({ id, paymentId }) => id === ownClaimId && paymentId === null)
      ?.parts.map(({ orderId, lineId, amountMinor }) => [`${orderId} ${lineId}`, amountMinor]),
  );
  return bill.lines.map((line) => ({ ...line, openMinor: line.dueMinor + (own.get(keyOf(line)) ?? 0) }));
}

/** What this phone can take at most. */
export const openMinorOf = (lines: readonly OpenLine[]): number =>
  lines.reduce((sum, { openMinor }) => sum + openMinor, 0);

/** Lines that are not paid, and were ordered with this phone. */
export function ownLinesOf(lines: readonly OpenLine[], ownOrderIds: ReadonlySet<string>): OpenLine[] {
  return lines.filter(({ orderId, openMinor }) => openMinor > 0 && ownOrderIds.has(orderId));
}

/** What a piece of a line costs, as the server reckons it; never more than is open. */
export function pieceMinor(line: OpenLine, { take, of }: Piece): number {
  const costMinor = costMinorOf(line);
  return nextPieces(costMinor, costMinor - line.openMinor, take, of);
}

/** The next equal share of what the whole bill costs; never more than is open. */
export function shareMinor(bill: Bill, openMinor: number, people: number): number {
  return Math.min(openMinor, nextPieces(bill.totalMinor, bill.totalMinor - openMinor, 1, people));
}

const costMinorOf = ({ totalMinor, reducedMinor }: BillLine): number => totalMinor - reducedMinor;

/** What a selection comes to; the claim says it for sure. */
export function selectedMinor(
  bill: Bill,
  lines: readonly OpenLine[],
  selection: Selection,
  ownOrderIds: ReadonlySet<string>,
): number {
  switch (selection.way) {
    case 'rest':
      return openMinorOf(lines);
    case 'mine':
      return openMinorOf(ownLinesOf(lines, ownOrderIds));
    case 'lines':
      return lines.reduce((sum, line) => {
        const piece = selection.pieces.get(line.lineId);
        return piece ? sum + pieceMinor(line, piece) : sum;
      }, 0);
    case 'share':
      return shareMinor(bill, openMinorOf(lines), selection.people);
    case 'amount':
      return selection.amountMinor ?? 0;
  }
}

/** The part of the bill to claim; null: nothing is chosen yet, or more than there is. */
export function partOf(
  lines: readonly OpenLine[],
  selection: Selection,
  ownOrderIds: ReadonlySet<string>,
): BillPart | null {
  const openMinor = openMinorOf(lines);
  if (openMinor === 0) return null;
  switch (selection.way) {
    case 'rest':
      return { kind: 'rest' };
    case 'mine':
      return linesPart(ownLinesOf(lines, ownOrderIds).map((line) => ({ line, piece: all })));
    case 'lines':
      return linesPart(
        lines.flatMap((line) => {
          const piece = selection.pieces.get(line.lineId);
          return piece && pieceMinor(line, piece) > 0 ? [{ line, piece }] : [];
        }),
      );
    case 'share':
      return { kind: 'share', of: selection.people };
    case 'amount': {
      const amountMinor = selection.amountMinor ?? 0;
      return amountMinor > 0 && amountMinor <= openMinor ? { kind: 'amount', amountMinor } : null;
    }
  }
}

function linesPart(chosen: { line: OpenLine; piece: Piece }[]): BillPart | null {
  if (chosen.length === 0) return null;
  return {
    kind: 'lines',
    lines: chosen.map(({ line: { orderId, lineId }, piece: { take, of } }) => ({ orderId, lineId, take, of })),
  };
}

/** How a line can be shared: single pieces where there are several, and fractions; as far as so much of it is open. */
export interface Sharing {
  pieces: number;
  half: boolean;
  third: boolean;
}

export function sharingOf(line: OpenLine): Sharing {
  // A cent of rounding more is still the same piece.
  const fits = (take: number, of: number) => costMinorOf(line) * take <= (line.openMinor + 1) * of;
  let pieces = 0;
  while (pieces < line.quantity && fits(pieces + 1, line.quantity)) pieces++;
  return { pieces, half: fits(1, 2), third: fits(1, 3) };
}

const keyOf = ({ orderId, lineId }: BillLine) => `${orderId} ${lineId}`;
