import type { LineAmount, Payment, Refund } from '@table-tap/contract';

/** What of a payment can still be given back, in minor units. What was asked for and not refused counts as given. */
export interface Refundable {
  lines: LineAmount[];
  /** Of the bill, without the tip. */
  amountMinor: number;
  tipMinor: number;
}

/** What is left of a payment after its refunds. */
export function refundableOf(payment: Payment, refunds: readonly Refund[]): Refundable {
  const given = refunds.filter(({ status }) => status !== 'failed' && status !== 'declined');
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const lines = payment.allocations.map((line) => {
    const gone = given.flatMap(({ allocations }) => allocations.filter(({ lineId }) => lineId === line.lineId));
    return { ...line, amountMinor: line.amountMinor - sum(gone.map(({ amountMinor }) => amountMinor)) };
  });
  return {
    lines: lines.filter(({ amountMinor }) => amountMinor > 0),
    amountMinor: payment.amountMinor - sum(given.map(({ amountMinor }) => amountMinor)),
    tipMinor: payment.tipMinor - sum(given.map(({ tipMinor }) => tipMinor)),
  };
}
