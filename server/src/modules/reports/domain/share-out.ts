/**
 * Shares an amount out by weight, to the last cent: everybody gets their exact share rounded down, and the cents that are
 * left go to those whose share lost most by it (largest remainder; who comes first where equal).
 * @param amountMinor minor units, not negative
 * @param weights each at least 1
 * @returns as many amounts, which add up to `amountMinor`
 */
export function shareOut(amountMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((amountMinor * weight) / total));
  const left = amountMinor - shares.reduce((sum, share) => sum + share, 0);
  const byLoss = weights
    .map((weight, index) => ({ index, lost: (amountMinor * weight) % total }))
    .sort((a, b) => b.lost - a.lost || a.index - b.index);
  for (const { index } of byLoss.slice(0, left)) shares[index]! += 1;
  return shares;
}
