import { containedTaxMinor } from '@table-tap/contract';
import type { SaleShare } from '../../ledger/index.ts';

/** An amount that is paid (or, below zero, given back) of a line, with the rate it was sold at. */
export interface RatedAmount {
  orderId: string;
  rateBasisPoints: number;
  amountMinor: number;
  /** The deposit on glasses: no sale, and outside of VAT. */
  deposit?: boolean;
}

/** What was paid before of all lines of one order with one rate. */
export interface PaidBefore {
  orderId: string;
  rateBasisPoints: number;
  paidMinor: number;
}

/**
 * Sales and VAT of a payment, per rate. VAT is that of all that is paid of an order at a rate, less what was booked
 * before, so that a bill paid in however many parts books exactly the VAT of the order, and giving it back brings it to
 * zero. In rising order of rates.
 */
export function saleShares(amounts: readonly RatedAmount[], before: readonly PaidBefore[]): SaleShare[] {
  const byOrder = new Map<string, RatedAmount>();
  for (const amount of amounts) {
    if (amount.deposit) continue;
    const key = `${amount.orderId} ${amount.rateBasisPoints}`;
    const known = byOrder.get(key);
    byOrder.set(key, { ...amount, amountMinor: amount.amountMinor + (known?.amountMinor ?? 0) });
  }
  const shares = new Map<number, SaleShare>();
  for (const { orderId, rateBasisPoints, amountMinor } of byOrder.values()) {
    const paid =
      before.find((one) => one.orderId === orderId && one.rateBasisPoints === rateBasisPoints)?.paidMinor ?? 0;
    const taxMinor = containedTaxMinor(paid + amountMinor, rateBasisPoints) - containedTaxMinor(paid, rateBasisPoints);
    const share = shares.get(rateBasisPoints) ?? { rateBasisPoints, grossMinor: 0, taxMinor: 0 };
    shares.set(rateBasisPoints, {
      rateBasisPoints,
      grossMinor: share.grossMinor + amountMinor,
      taxMinor: share.taxMinor + taxMinor,
    });
  }
  return [...shares.values()].sort((a, b) => a.rateBasisPoints - b.rateBasisPoints);
}

/** What of these amounts is deposits on glasses. */
export const depositsIn = (amounts: readonly Pick<RatedAmount, 'amountMinor' | 'deposit'>[]): number =>
  amounts.reduce((sum, { amountMinor, deposit }) => (deposit ? sum + amountMinor : sum), 0);
