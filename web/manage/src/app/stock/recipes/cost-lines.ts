import type { Recipe } from '@table-tap/contract';
import { minorOfMicro } from '@table-tap/contract/stock-units';

export interface RecipeFormLine {
  id: string;
  variantId: string | null;
  itemId: string | null;
  quantityMilli: number | null;
}

export interface LiveCost {
  costMinor: number;
  marginMinor: number;
  /** Of the price without VAT; null where that is nothing. */
  marginPercent: number | null;
}

/**
 * What a variant would cost with these lines: the one for the variant stands in the place of the one for all. A look
 * ahead while somebody types; the server's own figure comes with the save.
 */
export function costOf(
  lines: readonly RecipeFormLine[],
  variant: Pick<Recipe['variants'][number], 'id' | 'netMinor'>,
  unitCosts: ReadonlyMap<string, number>,
): LiveCost {
  const taken = new Map<string, number>();
  for (const wanted of [null, variant.id])
    for (const { variantId, itemId, quantityMilli } of lines)
      if (itemId !== null && variantId === wanted) taken.set(itemId, quantityMilli ?? 0);
  let micro = 0;
  for (const [itemId, milli] of taken) micro += Math.round(((unitCosts.get(itemId) ?? 0) * milli) / 1000);
  const costMinor = minorOfMicro(micro);
  const marginMinor = variant.netMinor - costMinor;
  const marginPercent = variant.netMinor > 0 ? Math.round((marginMinor * 100) / variant.netMinor) : null;
  return { costMinor, marginMinor, marginPercent };
}
