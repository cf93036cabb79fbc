/** Notes and coins of a currency in minor units, the largest first; none known: the sum is typed in. */
const byCurrency: Readonly<Record<string, readonly number[]>> = {
  EUR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  CHF: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
};

/** How many there are of each: value in minor units → pieces. */
export type Counted = ReadonlyMap<number, number>;

export const denominationsOf = (currency: string): readonly number[] => byCurrency[currency] ?? [];

/** What was counted, in minor units. */
export const countedMinor = (counted: Counted): number =>
  [...counted].reduce((sum, [valueMinor, pieces]) => sum + valueMinor * pieces, 0);
