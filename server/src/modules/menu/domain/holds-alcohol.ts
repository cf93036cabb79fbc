/** Up to here a drink may call itself alcohol-free (per cent by volume, as for beer in Belgium). */
const alcoholFreeMax = 0.5;

/**
 * Whether guests who drink no alcohol should leave it. The tax class counts beside the figure, since mixed drinks often
 * come without one; where the two disagree, the careful answer wins.
 */
export const holdsAlcohol = (product: { taxClass: string; alcoholByVolume: number | null }): boolean =>
  product.taxClass === 'alcohol' || (product.alcoholByVolume ?? 0) > alcoholFreeMax;
