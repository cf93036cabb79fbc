import type { Payment, Refund } from '@table-tap/contract';

/** What can still be given back of a payment; amounts in minor units. */
export interface RefundRoom {
  /** Of the bill, without the tip. */
  amountMinor: number;
  tipMinor: number;
  /** By line. */
  lines: ReadonlyMap<string, number>;
}

/** What went back of each line or is on its way, by line. */
export function refundedByLine(refunds: readonly Refund[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { allocations } of refunds.filter(counts)) {
    for (const { lineId, amountMinor } of allocations) sums.set(lineId, (sums.get(lineId) ?? 0) + amountMinor);
  }
  return sums;
}

/** A refund that waits or runs takes its room as if it were done; one that failed or was declined gives it back. */
export function refundRoom(
  payment: Pick<Payment, 'amountMinor' | 'tipMinor' | 'allocations'>,
  refunds: readonly Refund[],
): RefundRoom {
  const counted = refunds.filter(counts);
  const gone = refundedByLine(counted);
  const sum = (field: 'amountMinor' | 'tipMinor') => counted.reduce((total, refund) => total + refund[field], 0);
  return {
    amountMinor: Math.max(0, payment.amountMinor - sum('amountMinor')),
    tipMinor: Math.max(0, payment.tipMinor - sum('tipMinor')),
    lines: new Map(
      payment.allocations.map(({ lineId, amountMinor }) => [
        lineId,
        Math.max(0, amountMinor - (gone.get(lineId) ?? 0)),
      ]),
    ),
  };
}

function counts({ status }: Refund): boolean {
  return status !== 'failed' && status !== 'declined';
}
