/**
 * Money is an integer of minor units (cents) beside its currency; rounding happens here and nowhere else.
 * This file imports nothing: browsers load it as it is.
 */

/** Largest amount that any field takes: ten million euros, far inside exact integers. */
export const amountMinorMax = 1_000_000_000;

/** ISO 4217 codes that a café can be run in. */
export const currencies = ['EUR', 'CHF', 'GBP', 'USD', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK'] as const;
export type Currency = (typeof currencies)[number];

/** Rounds half up (away from zero for negative amounts): commercial rounding, as tax law asks for. */
export function roundHalfUp(value: number): number {
  return value < 0 ? -Math.floor(-value + 0.5) : Math.floor(value + 0.5);
}

/**
 * VAT contained in a price that includes it.
 * @param grossMinor amount with VAT, in minor units
 * @param rateBasisPoints 2100 for 21 %
 */
export function containedTaxMinor(grossMinor: number, rateBasisPoints: number): number {
  return roundHalfUp((grossMinor * rateBasisPoints) / (10_000 + rateBasisPoints));
}

/**
 * VAT that comes on top of prices without it, as suppliers charge it: rounded once per rate and not per line.
 * @param lines amounts without VAT, in minor units
 */
export function addedTaxMinor(lines: readonly { netMinor: number; rateBasisPoints: number }[]): number {
  const nets = new Map<number, number>();
  for (const { netMinor, rateBasisPoints } of lines)
    nets.set(rateBasisPoints, (nets.get(rateBasisPoints) ?? 0) + netMinor);
  return [...nets].reduce((sum, [rate, netMinor]) => sum + roundHalfUp((netMinor * rate) / 10_000), 0);
}

/** One rate's share of a bill: everything in minor units; `netMinor + taxMinor = grossMinor`. */
export interface TaxShare {
  rateBasisPoints: number;
  grossMinor: number;
  taxMinor: number;
  netMinor: number;
}

/** VAT of a bill, per rate, rounded once per rate and not per line. Rates come back in rising order. */
export function taxShares(lines: readonly { totalMinor: number; rateBasisPoints: number }[]): TaxShare[] {
  const gross = new Map<number, number>();
  for (const line of lines) gross.set(line.rateBasisPoints, (gross.get(line.rateBasisPoints) ?? 0) + line.totalMinor);
  return [...gross]
    .sort(([a], [b]) => a - b)
    .map(([rateBasisPoints, grossMinor]) => {
      const taxMinor = containedTaxMinor(grossMinor, rateBasisPoints);
      return { rateBasisPoints, grossMinor, taxMinor, netMinor: grossMinor - taxMinor };
    });
}

/** Coin that cash totals are rounded to where a café rounds: five cents (Belgian law of 30 July 2018, half up). */
export const cashStepMinor = 5;

/** A total as it is paid in cash where coins of one and two cents are not used: to the nearest five, half up. */
export function roundCash(totalMinor: number): number {
  return Math.floor(totalMinor / cashStepMinor + 0.5) * cashStepMinor;
}

/**
 * The amount of the next `take` of `of` equal pieces of a total of which `goneMinor` is gone already. When pieces were
 * taken before, they and the next ones telescope: all together are the total, to the cent. When something else was
 * taken, a piece is its share of the total, as far as that is still there.
 */
export function nextPieces(totalMinor: number, goneMinor: number, take: number, of: number): number {
  const leftMinor = totalMinor - goneMinor;
  if (leftMinor <= 0) return 0;
  // The most pieces that come to what is gone; rounding makes some of a tiny total come to nothing.
  const before = Math.ceil(((goneMinor + 0.5) * of) / totalMinor) - 1;
  const upTo = (pieces: number) => roundHalfUp((totalMinor * pieces) / of);
  if (upTo(before) !== goneMinor) return Math.min(upTo(take), leftMinor);
  return before + take >= of ? leftMinor : upTo(before + take) - goneMinor;
}

/**
 * Shares an amount out by weight, to the cent: largest remainders first, then the order given.
 * @param weights not negative; with no weight at all nothing is shared out
 */
export function shareOut(amountMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (amountMinor * weight) / sum);
  const shares = exact.map(Math.floor);
  let left = amountMinor - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    if (weights[index] === 0) continue;
    shares[index] = (shares[index] as number) + 1;
    left--;
  }
  return shares;
}

/** What an order adds up to. `subtotalMinor` contains VAT; `taxMinor` is what is contained in it. */
export interface Totals {
  subtotalMinor: number;
  taxMinor: number;
  tipMinor: number;
  totalMinor: number;
  currency: Currency;
}

/** Totals of priced lines plus a tip. */
export function totalsOf(
  lines: readonly { totalMinor: number; rateBasisPoints: number }[],
  currency: Currency,
  tipMinor = 0,
): Totals {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const taxMinor = taxShares(lines).reduce((sum, share) => sum + share.taxMinor, 0);
  return { subtotalMinor, taxMinor, tipMinor, totalMinor: subtotalMinor + tipMinor, currency };
}

/** `formatMinor(1050, 'EUR', 'nl')` → `€ 10,50`. */
export function formatMinor(amountMinor: number, currency: string, language: string): string {
  return moneyFormat(currency, language).format(amountMinor / 100);
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, language: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language === 'en' ? 'en-IE' : `${language}-BE`, { style: 'currency', currency });
    formats.set(key, format);
  }
  return format;
}
