/** What became of a keg that is taken off. */
export interface KegUse {
  first: boolean;
  heldMilli: number;
  soldMilli: number;
  lostMilli: number;
}

/**
 * What was lost of the keg that is taken off: what it held less what was sold of it or written off by hand. Nobody knows
 * when the first one was put on: counting begins with it.
 * @param usedMilli all that was ever sold or written off of the item
 * @param before the keg that hangs there: what it holds, and what had been used when it was put on
 */
export function kegUse(usedMilli: number, before: { packMilli: number; usedMilli: number } | undefined): KegUse {
  if (!before) return { first: true, heldMilli: 0, soldMilli: usedMilli, lostMilli: 0 };
  const soldMilli = usedMilli - before.usedMilli;
  return { first: false, heldMilli: before.packMilli, soldMilli, lostMilli: before.packMilli - soldMilli };
}
