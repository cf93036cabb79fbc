import { roundCash } from '@table-tap/contract/money';

/** What a part of a bill comes to in cash, all in minor units. `totalMinor = dueMinor + tipMinor + roundingMinor`. */
export interface CashSum {
  dueMinor: number;
  tipMinor: number;
  /** What rounding to five cents adds, or takes off. */
  roundingMinor: number;
  totalMinor: number;
}

/** Adds up what is handed over in cash, rounded to five cents where the café rounds. */
export function cashSum(dueMinor: number, tipMinor: number, isRounded: boolean): CashSum {
  const exactMinor = dueMinor + tipMinor;
  const totalMinor = isRounded ? roundCash(exactMinor) : exactMinor;
  return { dueMinor, tipMinor, roundingMinor: totalMinor - exactMinor, totalMinor };
}
