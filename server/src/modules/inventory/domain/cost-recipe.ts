import { containedTaxMinor, minorOfMicro } from '@table-tap/contract';
import { recipeOf, share, type RecipeLine } from '../../stock/index.ts';

export interface VariantCost {
  netMinor: number;
  costMicro: number;
  costMinor: number;
  marginMinor: number;
  marginPermille: number | null;
}

/**
 * What a variant costs and leaves: its price without VAT, less what its recipe takes at what that costs now.
 * @param priceMinor with VAT
 * @param rateBasisPoints 2100 for 21 %
 * @param unitCosts by item, of one piece, millilitre or gram, in millionths of a minor unit
 */
export function costVariant(
  lines: readonly RecipeLine[],
  { id, priceMinor }: { id: string; priceMinor: number },
  rateBasisPoints: number,
  unitCosts: ReadonlyMap<string, number>,
): VariantCost {
  let costMicro = 0;
  for (const [itemId, milli] of recipeOf(lines, id)) costMicro += share(unitCosts.get(itemId) ?? 0, milli, 1000);
  const netMinor = priceMinor - containedTaxMinor(priceMinor, rateBasisPoints);
  const costMinor = minorOfMicro(costMicro);
  const marginMinor = netMinor - costMinor;
  const marginPermille = netMinor > 0 ? Math.round((marginMinor * 1000) / netMinor) : null;
  return { netMinor, costMicro, costMinor, marginMinor, marginPermille };
}
