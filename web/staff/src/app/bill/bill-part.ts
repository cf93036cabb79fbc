import type { Bill, BillLine, BillPart } from '@table-tap/contract';
import { nextPieces } from '@table-tap/contract/money';

/** `take` of `of` equal pieces of a line: 1 of 1 is all of it, 2 of 3 two of three beers, 1 of 2 half a pizza. */
export interface Pieces {
  take: number;
  of: number;
}

/** Lines that somebody has picked, by their ids. */
export type Selection = ReadonlyMap<string, Pieces>;

/** A part of a bill as it stands in an address, so that it outlives a reload. */
export interface PartQuery {
  order?: string;
  lines?: string;
  share?: string;
  amount?: string;
}

const whole: Pieces = { take: 1, of: 1 };

/** Picks all of a line, or lets it go. */
export function toggled(selection: Selection, lineId: string): Selection {
  const next = new Map(selection);
  if (!next.delete(lineId)) next.set(lineId, whole);
  return next;
}

/** What is left of a line can be picked: all at once, single pieces of several, halves to quarters of one. */
export function piecesOf({ left }: Pick<BillLine, 'left'>): Pieces[] {
  if (left <= 1) return [whole, ...[2, 3, 4].map((of) => ({ take: 1, of }))];
  const pieces = Array.from({ length: Math.min(left - 1, 6) }, (_, at) => ({ take: at + 1, of: left }));
  return [whole, ...pieces, ...(left === 2 ? [] : [{ take: 1, of: 2 }])];
}

/**
 * How many pieces of a line somebody means who takes off what was picked: half a pizza is taken off whole.
 * @returns undefined for all that is left
 */
export function countOf({ take, of }: Pieces, { left }: Pick<BillLine, 'left'>): number | undefined {
  return of === 1 || left <= 1 ? undefined : Math.ceil((take * left) / of);
}

export const isSame = (a: Pieces, b: Pieces): boolean => a.take === b.take && a.of === b.of;

/** Amount of pieces of a line in minor units, as the server will count them. */
export function piecesMinor(line: BillLine, { take, of }: Pieces): number {
  const costs = line.totalMinor - line.reducedMinor;
  return Math.min(line.dueMinor, nextPieces(costs, costs - line.dueMinor, take, of));
}

/** The part that a selection is; nothing selected: the rest. Lines that owe nothing any more fall out. */
export function partOf(selection: Selection, lines: readonly BillLine[]): BillPart {
  const picked = lines.filter(({ lineId, dueMinor }) => dueMinor > 0 && selection.has(lineId));
  if (picked.length === 0) return { kind: 'rest' };
  return {
    kind: 'lines',
    lines: picked.map(({ orderId, lineId }) => ({ orderId, lineId, ...(selection.get(lineId) ?? whole) })),
  };
}

/** What a part comes to in minor units, as the server will count it. */
export function partMinor(part: BillPart, bill: Bill): number {
  switch (part.kind) {
    case 'rest':
      return bill.dueMinor;
    case 'order':
      return bill.lines.filter((line) => line.orderId === part.orderId).reduce((sum, line) => sum + line.dueMinor, 0);
    case 'lines':
      return part.lines.reduce((sum, one) => {
        const line = bill.lines.find(({ lineId }) => lineId === one.lineId);
        return line ? sum + piecesMinor(line, one) : sum;
      }, 0);
    case 'share':
      return Math.min(bill.dueMinor, nextPieces(bill.totalMinor, bill.totalMinor - bill.dueMinor, 1, part.of));
    case 'amount':
      return Math.min(bill.dueMinor, part.amountMinor);
  }
}

/** How an address says it; the rest says nothing. */
export function queryOf(part: BillPart): PartQuery {
  switch (part.kind) {
    case 'rest':
      return {};
    case 'order':
      return { order: part.orderId };
    case 'lines':
      return { lines: part.lines.map(({ lineId, take, of }) => `${lineId}.${take}.${of}`).join('~') };
    case 'share':
      return { share: String(part.of) };
    case 'amount':
      return { amount: String(part.amountMinor) };
  }
}

/** Reads an address. What cannot be read, and lines that are not on the bill, are left out; nothing left: the rest. */
export function partFrom(query: PartQuery, lines: readonly BillLine[]): BillPart {
  if (query.order) return { kind: 'order', orderId: query.order };
  if (query.lines) return partOf(selectionFrom(query.lines), lines);
  const of = Number(query.share);
  if (Number.isInteger(of) && of >= 2 && of <= 50) return { kind: 'share', of };
  const amountMinor = Number(query.amount);
  if (Number.isInteger(amountMinor) && amountMinor > 0) return { kind: 'amount', amountMinor };
  return { kind: 'rest' };
}

function selectionFrom(text: string): Selection {
  const selection = new Map<string, Pieces>();
  for (const one of text.split('~')) {
    const [lineId = '', take, of] = one.split('.');
    const pieces = { take: Number(take), of: Number(of) };
    if (pieces.take >= 1 && pieces.take <= pieces.of) selection.set(lineId, pieces);
  }
  return selection;
}
