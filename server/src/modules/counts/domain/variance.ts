/**
 * What a stock-take finds, while sales go on. Every entry knows what should have been there when it was counted, so
 * that only the difference counts: whatever is sold afterwards moves both sides alike (docs/adr/0030). Pure.
 */

/** Counted once, of one item at one place. */
export interface Seen {
  quantityMilli: number;
  /** The level at that moment. */
  expectedMilli: number;
  at: Date;
  /** What is sold is taken from where this was counted. */
  serving: boolean;
}

export interface Found {
  countedMilli: number;
  expectedMilli: number;
  /** Counted less expected: what is there and nobody knew of, or below zero what is missing. */
  varianceMilli: number;
  /** By how much the level had changed between the entries that could have mattered. */
  driftMilli: number;
  /** What else was moved between these moments could have been counted twice, or not at all. Null: nothing could. */
  window: { from: Date; to: Date } | null;
}

/**
 * Adds up entries of one item, oldest first. What lies where nothing is sold from is the same whenever it is counted;
 * so the level is compared where the serving place was counted. Without one, at the last entry: whatever was sold
 * between the first and the last could have come from what was counted already.
 * @returns nothing for an item that was not counted
 */
export function reckon(entries: readonly Seen[]): Found | undefined {
  const serving = entries.filter((entry) => entry.serving);
  const decisive = serving.length > 0 ? serving : entries;
  const [first] = decisive;
  const last = decisive.at(-1);
  if (!first || !last) return undefined;
  const countedMilli = entries.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);
  const levels = decisive.map(({ expectedMilli }) => expectedMilli);
  return {
    countedMilli,
    expectedMilli: last.expectedMilli,
    varianceMilli: countedMilli - last.expectedMilli,
    driftMilli: Math.max(...levels) - Math.min(...levels),
    window: first === last ? null : { from: first.at, to: last.at },
  };
}

/**
 * How much of a variance can be moved. A capped item never goes below zero: where more of it was sold since than
 * should be left, that much was there after all.
 */
export function postable(varianceMilli: number, { levelMilli, capped }: { levelMilli: number; capped: boolean }) {
  return capped && levelMilli + varianceMilli < 0 ? -Math.max(0, levelMilli) || 0 : varianceMilli;
}
