import { nextPieces, type BillPart, type LineAmount } from '@table-tap/contract';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';

/** A line of a bill as deciding who pays what needs it. `netMinor = paid + claimed + due`. */
export interface OpenLine {
  orderId: string;
  lineId: string;
  /** The guest session that ordered it; null where staff did. */
  guestId: string | null;
  netMinor: number;
  paidMinor: number;
  claimedMinor: number;
  dueMinor: number;
}

const sum = (lines: readonly OpenLine[], column: 'netMinor' | 'dueMinor' | 'claimedMinor'): number =>
  lines.reduce((total, line) => total + line[column], 0);

const amountOf = ({ orderId, lineId }: OpenLine, amountMinor: number): LineAmount => ({ orderId, lineId, amountMinor });

/** Why nothing is due of these lines: somebody is paying them right now, or they are paid. */
const nothingDue = (lines: readonly OpenLine[]): Refusal =>
  refuse(sum(lines, 'claimedMinor') > 0 ? 'CLAIMED' : 'ALREADY_PAID');

/**
 * Turns a part of a bill into amounts of its lines. Only what is due is taken, so that all parts together never exceed
 * the bill; pieces and shares add up to the total to the cent, whoever comes in what order.
 * @param guestId whose own lines an amount or share is taken from first
 * @returns amounts above zero, or ALREADY_PAID, CLAIMED, INVALID
 */
export function takePart(
  lines: readonly OpenLine[],
  part: BillPart,
  guestId: string | null = null,
): LineAmount[] | Refusal {
  switch (part.kind) {
    case 'rest':
      return allDue(lines);
    case 'order': {
      const own = lines.filter(({ orderId }) => orderId === part.orderId);
      return own.length === 0
        ? refuse('NOT_FOUND', { errors: [{ path: 'orderId', code: 'unknown', message: 'No such order on this bill' }] })
        : allDue(own);
    }
    case 'lines':
      return pieces(lines, part.lines);
    case 'share': {
      const net = sum(lines, 'netMinor');
      const due = sum(lines, 'dueMinor');
      if (due === 0) return nothingDue(lines);
      return fill(lines, Math.min(nextPieces(net, net - due, 1, part.of), due), guestId);
    }
    case 'amount': {
      const due = sum(lines, 'dueMinor');
      if (due === 0) return nothingDue(lines);
      return part.amountMinor > due
        ? invalidField('part.amountMinor', `No more than ${due} is due`, 'too_big')
        : fill(lines, part.amountMinor, guestId);
    }
  }
}

function allDue(lines: readonly OpenLine[]): LineAmount[] | Refusal {
  const due = lines.filter(({ dueMinor }) => dueMinor > 0);
  return due.length === 0 ? nothingDue(lines) : due.map((line) => amountOf(line, line.dueMinor));
}

type Pieces = Extract<BillPart, { kind: 'lines' }>['lines'];

function pieces(lines: readonly OpenLine[], wanted: Pieces): LineAmount[] | Refusal {
  const amounts: LineAmount[] = [];
  const seen = new Set<string>();
  for (const [index, { orderId, lineId, take, of }] of wanted.entries()) {
    const path = `part.lines.${index}.lineId`;
    const line = lines.find((one) => one.lineId === lineId && one.orderId === orderId);
    if (!line)
      return refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'No such line on this bill' }] });
    if (seen.has(lineId)) return invalidField(path, 'Name each line once');
    seen.add(lineId);
    if (line.netMinor === 0) continue;
    if (line.dueMinor === 0) return nothingDue([line]);
    amounts.push(amountOf(line, nextPieces(line.netMinor, line.netMinor - line.dueMinor, take, of)));
  }
  return amounts.length === 0 ? refuse('ALREADY_PAID') : amounts.filter(({ amountMinor }) => amountMinor > 0);
}

/** So much of a bill: the payer's own lines first, then the others in their order. */
function fill(lines: readonly OpenLine[], amountMinor: number, guestId: string | null): LineAmount[] {
  const own = (line: OpenLine) => guestId !== null && line.guestId === guestId;
  const inOrder = [...lines.filter(own), ...lines.filter((line) => !own(line))];
  const amounts: LineAmount[] = [];
  let left = amountMinor;
  for (const line of inOrder) {
    const taken = Math.min(left, line.dueMinor);
    if (taken > 0) amounts.push(amountOf(line, taken));
    left -= taken;
  }
  return amounts;
}
