import type { LineAmount } from '@table-tap/contract';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';

/** What of a payment can still be given back. `unallocatedMinor` came for something that was paid already. */
export interface Refundable {
  lines: readonly LineAmount[];
  unallocatedMinor: number;
  tipMinor: number;
}

export interface Wanted {
  lines?: readonly { orderId: string; lineId: string; amountMinor?: number | undefined }[] | undefined;
  amountMinor?: number | undefined;
  tipMinor?: number | undefined;
}

export interface AllocatedRefund {
  parts: LineAmount[];
  amountMinor: number;
  tipMinor: number;
}

const sumOf = (lines: readonly LineAmount[]): number => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/**
 * Decides what a refund takes back: named lines, an amount (what was paid too much first, then the last lines), or all
 * that is left, the tip with it. Never more than was paid.
 */
export function allocateRefund(left: Refundable, wanted: Wanted): AllocatedRefund | Refusal {
  const all = wanted.lines === undefined && wanted.amountMinor === undefined && wanted.tipMinor === undefined;
  const tipMinor = wanted.tipMinor ?? (all ? left.tipMinor : 0);
  if (tipMinor > left.tipMinor) return tooMuch('tipMinor', left.tipMinor);
  const taken = wanted.lines ? named(left, wanted.lines) : amount(left, wanted, all);
  if (isRefusal(taken)) return taken;
  if (taken.amountMinor + tipMinor === 0) return refuse('REFUND_TOO_MUCH', { detail: 'Nothing is left to give back' });
  return { ...taken, tipMinor };
}

function amount(left: Refundable, wanted: Wanted, all: boolean): Omit<AllocatedRefund, 'tipMinor'> | Refusal {
  const most = sumOf(left.lines) + left.unallocatedMinor;
  const amountMinor = wanted.amountMinor ?? (all ? most : 0);
  if (amountMinor > most) return tooMuch('amountMinor', most);
  let open = amountMinor - Math.min(amountMinor, left.unallocatedMinor);
  const parts: LineAmount[] = [];
  for (const line of [...left.lines].reverse()) {
    const back = Math.min(open, line.amountMinor);
    if (back > 0) parts.push({ ...line, amountMinor: back });
    open -= back;
  }
  return { parts, amountMinor };
}

function named(left: Refundable, wanted: NonNullable<Wanted['lines']>): Omit<AllocatedRefund, 'tipMinor'> | Refusal {
  const parts: LineAmount[] = [];
  for (const [index, want] of wanted.entries()) {
    const line = left.lines.find(({ orderId, lineId }) => orderId === want.orderId && lineId === want.lineId);
    if (parts.some(({ lineId }) => lineId === want.lineId))
      return invalidField(`lines.${index}.lineId`, 'Name each line once');
    if (!line) return tooMuch(`lines.${index}.lineId`, 0);
    const amountMinor = want.amountMinor ?? line.amountMinor;
    if (amountMinor > line.amountMinor) return tooMuch(`lines.${index}.amountMinor`, line.amountMinor);
    parts.push({ ...line, amountMinor });
  }
  return { parts, amountMinor: sumOf(parts) };
}

const tooMuch = (path: string, mostMinor: number): Refusal =>
  refuse('REFUND_TOO_MUCH', {
    errors: [{ path, code: 'too_big', message: `No more than ${mostMinor} can be given back` }],
    current: { mostMinor },
  });
