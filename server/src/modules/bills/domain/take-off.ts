import { roundHalfUp, shareOut } from '@table-tap/contract';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';

/** A line that something may be taken off. `dueMinor`: neither paid nor claimed nor taken off. */
export interface AdjustableLine {
  orderId: string;
  lineId: string;
  /** So many of it are left: neither voided nor on the house. */
  pieces: number;
  unitPriceMinor: number;
  dueMinor: number;
  claimedMinor: number;
  paidMinor: number;
  /** The deposit on glasses: only voided, with the glasses. */
  deposit?: true | undefined;
}

export interface TakenOff {
  orderId: string;
  lineId: string;
  /** Pieces that are taken back whole; null for a discount, and for less than a piece. */
  quantity: number | null;
  amountMinor: number;
}

export interface Wish {
  kind: 'discount' | 'comp' | 'void';
  /** Which lines, and of each so many pieces; undefined: the whole bill. */
  lines?: readonly { orderId: string; lineId: string; quantity?: number | undefined }[] | undefined;
  percent?: number | undefined;
  amountMinor?: number | undefined;
}

/**
 * What is taken off which line. A discount is shared out over what is due, to the cent; what is on the house or voided
 * is taken off in whole pieces, each once, of what nobody has paid or claimed.
 */
export function takeOff(bill: readonly AdjustableLine[], wish: Wish): TakenOff[] | Refusal {
  const chosen: { line: AdjustableLine; pieces: number }[] = [];
  for (const [index, want] of (wish.lines ?? bill.filter(({ deposit }) => !deposit)).entries()) {
    const line = bill.find((one) => one.lineId === want.lineId && one.orderId === want.orderId);
    const path = `lines.${index}.lineId`;
    if (!line)
      return refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'No such line on this bill' }] });
    if (line.deposit && wish.kind !== 'void')
      return invalidField(path, 'A deposit is given back with the glasses: only void it');
    if (chosen.some((one) => one.line === line)) return invalidField(path, 'Name each line once');
    const wanted = wish.lines?.[index]?.quantity;
    if (wanted !== undefined && wanted > line.pieces)
      return invalidField(`lines.${index}.quantity`, `There are no more than ${line.pieces}`, 'too_big');
    chosen.push({ line, pieces: wanted ?? line.pieces });
  }
  return wish.kind === 'discount' ? discount(chosen, wish) : wholePieces(chosen, wish);
}

type Chosen = readonly { line: AdjustableLine; pieces: number }[];

function discount(chosen: Chosen, { percent, amountMinor }: Wish): TakenOff[] | Refusal {
  if (percent === undefined && amountMinor === undefined)
    return invalidField('percent', 'Say how much: a percentage or an amount');
  const dues = chosen.map(({ line, pieces }) => Math.min(line.dueMinor, pieces * line.unitPriceMinor));
  const due = dues.reduce((sum, one) => sum + one, 0);
  if (due === 0) return nothingDue(chosen);
  const off = amountMinor ?? roundHalfUp((due * (percent as number)) / 100);
  if (off > due) return invalidField('amountMinor', `No more than ${due} is due`, 'too_big');
  return shareOut(off, dues)
    .map((amount, index) => {
      const { orderId, lineId } = (chosen[index] as Chosen[number]).line;
      return { orderId, lineId, quantity: null, amountMinor: amount };
    })
    .filter((one) => one.amountMinor > 0);
}

function wholePieces(chosen: Chosen, { kind, percent, amountMinor, lines }: Wish): TakenOff[] | Refusal {
  if (percent !== undefined || amountMinor !== undefined)
    return invalidField(percent === undefined ? 'amountMinor' : 'percent', 'Only a discount has an amount: name lines');
  if (kind === 'void' && lines === undefined) return invalidField('lines', 'Say which lines were typed in wrong');
  const taken: TakenOff[] = [];
  for (const { line, pieces } of chosen) {
    const whole = pieces === line.pieces;
    const amount = whole ? line.dueMinor : Math.min(pieces * line.unitPriceMinor, line.dueMinor);
    const settled = line.paidMinor + line.claimedMinor > 0;
    // Of the whole bill what is left is taken off; a line that is named must be free for so many pieces.
    const short = whole ? settled : amount < pieces * line.unitPriceMinor && settled;
    if (lines !== undefined && short) return nothingDue([{ line, pieces }]);
    if (amount > 0 || (line.unitPriceMinor === 0 && pieces > 0 && lines !== undefined)) {
      const { orderId, lineId } = line;
      // What is paid or claimed keeps its pieces: who lets go of a claim leaves them on the bill.
      const quantity = whole && settled ? Math.floor(amount / line.unitPriceMinor) : pieces;
      taken.push({ orderId, lineId, quantity: quantity || null, amountMinor: amount });
    }
  }
  return taken.length === 0 ? nothingDue(chosen) : taken;
}

const nothingDue = (chosen: Chosen): Refusal =>
  refuse(chosen.some(({ line }) => line.claimedMinor > 0) ? 'CLAIMED' : 'ALREADY_PAID');
