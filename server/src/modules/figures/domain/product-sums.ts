import { containedTaxMinor, minorOfMicro } from '@table-tap/contract';
import { rounded } from './month-sums.ts';

/** What was sold at one rate of VAT. */
export interface Sold {
  rate: number;
  sold: number;
  grossMinor: number;
  reducedMinor: number;
  costMicro: number;
}

export interface ProductFigures {
  sold: number;
  revenueMinor: number;
  netMinor: number;
  reducedMinor: number;
  costMinor: number | null;
  marginMinor: number | null;
  marginShare: number | null;
}

/**
 * Figures of what was sold, rounded once per rate of VAT and once for the cost. Without anything that recipes took,
 * nothing is known of cost and margin. In a sum of many, only what has a cost earns a margin.
 */
export function productFigures(rows: readonly Sold[]): ProductFigures {
  const costMicro = rows.reduce((sum, row) => sum + row.costMicro, 0);
  const netMinor = netOf(rows);
  const costMinor = costMicro === 0 ? null : minorOfMicro(costMicro);
  const marginMinor = costMinor === null ? null : netMinor - costMinor;
  return {
    sold: rows.reduce((sum, row) => sum + row.sold, 0),
    revenueMinor: rows.reduce((sum, row) => sum + row.grossMinor - row.reducedMinor, 0),
    netMinor,
    reducedMinor: rows.reduce((sum, row) => sum + row.reducedMinor, 0),
    costMinor,
    marginMinor,
    marginShare: marginMinor === null || netMinor <= 0 ? null : rounded(marginMinor / netMinor, 4),
  };
}

/** Revenue without VAT. */
export function netOf(rows: readonly Sold[]): number {
  const byRate = new Map<number, number>();
  for (const { rate, grossMinor, reducedMinor } of rows)
    byRate.set(rate, (byRate.get(rate) ?? 0) + grossMinor - reducedMinor);
  return [...byRate].reduce((sum, [rate, minor]) => sum + minor - containedTaxMinor(minor, rate), 0);
}

/** Change against before: 0.1 for a tenth more; null where there was nothing before. */
export const trendOf = (now: number, before: number): number | null =>
  before > 0 ? rounded((now - before) / before, 4) : null;
