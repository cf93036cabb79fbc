import { addedTaxMinor } from '@table-tap/contract';

export interface Priced {
  /** Packs that are charged. */
  packs: number;
  priceMinor: number;
  vatBasisPoints: number;
}

export interface PurchaseSums {
  netMinor: number;
  vatMinor: number;
  grossMinor: number;
}

/** What lines come to: VAT is rounded once per rate, as on a supplier’s bill. */
export function sumsOf(lines: readonly Priced[]): PurchaseSums {
  const priced = lines.map(({ packs, priceMinor, vatBasisPoints }) => ({
    netMinor: packs * priceMinor,
    rateBasisPoints: vatBasisPoints,
  }));
  const netMinor = priced.reduce((sum, line) => sum + line.netMinor, 0);
  const vatMinor = addedTaxMinor(priced);
  return { netMinor, vatMinor, grossMinor: netMinor + vatMinor };
}

/** Packs of a delivery that are charged. */
export const chargedPacks = (line: { packs: number; brokenPacks: number; brokenPaid: boolean }): number =>
  line.packs + (line.brokenPaid ? line.brokenPacks : 0);
