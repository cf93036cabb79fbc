import type { BodyIn, LineAmount } from '@table-tap/contract';
import type { RefundRoom } from './refund-room.ts';

export type RefundBody = BodyIn<'POST /cafes/{cafeId}/payments/{paymentId}/refunds'>;
export type RefundWhat = 'all' | 'lines' | 'amount';
export type RefundTo = NonNullable<RefundBody['to']>;

export const reasonMin = 3;
export const reasonMax = 200;

/** What somebody has filled in; amounts in minor units, null where nothing readable stands. */
export interface RefundForm {
  what: RefundWhat;
  /** Chosen lines with what goes back of each. */
  lines: ReadonlyMap<string, number | null>;
  amountMinor: number | null;
  tipMinor: number | null;
  to: RefundTo;
  reason: string;
}

export interface RefundFaults {
  lines?: 'none' | 'tooMuch';
  amount?: 'missing' | 'tooMuch';
  tip?: 'tooMuch';
  reason?: 'missing';
}

/** What goes back in all, as far as it is filled in. */
export function refundTotal({ what, lines, amountMinor, tipMinor }: RefundForm, room: RefundRoom): number {
  if (what === 'all') return room.amountMinor + room.tipMinor;
  const ofBill =
    what === 'amount' ? (amountMinor ?? 0) : [...lines.values()].reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return ofBill + (tipMinor ?? 0);
}

/** What cannot be sent like this; empty when all is well. */
export function refundFaults(form: RefundForm, room: RefundRoom): RefundFaults {
  const faults: RefundFaults = {};
  const tip = form.tipMinor ?? 0;
  if (form.what === 'lines') {
    const chosen = [...form.lines];
    if (chosen.length === 0) faults.lines = 'none';
    if (chosen.some(([id, amount]) => !amount || amount > (room.lines.get(id) ?? 0))) faults.lines = 'tooMuch';
  }
  if (form.what === 'amount') {
    const amount = form.amountMinor ?? 0;
    if (amount === 0 && tip === 0) faults.amount = 'missing';
    if (amount > room.amountMinor) faults.amount = 'tooMuch';
  }
  if (form.what !== 'all' && tip > room.tipMinor) faults.tip = 'tooMuch';
  if (form.reason.trim().length < reasonMin) faults.reason = 'missing';
  return faults;
}

/** What is sent for a form without faults. */
export function refundBody(form: RefundForm, allocations: readonly LineAmount[]): RefundBody {
  const base = { to: form.to, reason: form.reason.trim() };
  if (form.what === 'all') return base;
  const tip = form.tipMinor ? { tipMinor: form.tipMinor } : {};
  if (form.what === 'amount') return { ...base, ...tip, ...(form.amountMinor && { amountMinor: form.amountMinor }) };
  const lines = allocations
    .filter(({ lineId }) => form.lines.has(lineId))
    .map(({ orderId, lineId }) => ({ orderId, lineId, amountMinor: form.lines.get(lineId) ?? undefined }));
  return { ...base, ...tip, lines };
}
