/**
 * Quantities of stock are whole thousandths of a piece, a millilitre or a gram, so that nothing is rounded on the way
 * from a keg to a glass. This file imports nothing: browsers load it as it is.
 */

/** Largest quantity that any field takes: a million litres, kilograms, or a thousand million pieces. */
export const quantityMilliMax = 1_000_000_000_000;

/** Largest cost or value, in millionths of a minor unit: ten million euros. */
export const costMicroMax = 1_000_000_000_000_000;

/** Millionths in one minor unit. */
export const microPerMinor = 1_000_000;

/** What people count in: its kind, and how many thousandths of the kind's base (piece, millilitre, gram) one of it is. */
export const stockUnits = {
  piece: { kind: 'piece', milli: 1000 },
  l: { kind: 'volume', milli: 1_000_000 },
  dl: { kind: 'volume', milli: 100_000 },
  cl: { kind: 'volume', milli: 10_000 },
  ml: { kind: 'volume', milli: 1000 },
  kg: { kind: 'mass', milli: 1_000_000 },
  g: { kind: 'mass', milli: 1000 },
} as const;
export type StockUnitName = keyof typeof stockUnits;
export type StockUnitKind = (typeof stockUnits)[StockUnitName]['kind'];
export const stockUnitNames = Object.keys(stockUnits) as [StockUnitName, ...StockUnitName[]];

/** Units that can stand for one another: those of the same kind, largest first. */
export const unitsLike = (unit: StockUnitName): StockUnitName[] =>
  stockUnitNames.filter((name) => stockUnits[name].kind === stockUnits[unit].kind);

/**
 * A number as people write it ("0,25", "1.5", "24") in thousandths of the base, exactly.
 * @returns undefined where it is no number, is negative, too large, or finer than a thousandth of the base
 */
export function parseQuantity(text: string, unit: StockUnitName): number | undefined {
  const match = /^(\d{1,12})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  if (!match) return undefined;
  const decimals = match[2] ?? '';
  const scaled = BigInt((match[1] as string) + decimals) * BigInt(stockUnits[unit].milli);
  const divisor = 10n ** BigInt(decimals.length);
  if (scaled % divisor !== 0n) return undefined;
  const milli = scaled / divisor;
  return milli > BigInt(quantityMilliMax) ? undefined : Number(milli);
}

/** A quantity in a unit as decimal text, exactly: `quantityText(250_000, 'l')` is `0.25`. */
export function quantityText(milli: number, unit: StockUnitName): string {
  const per = stockUnits[unit].milli;
  const sign = milli < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(milli) / per);
  const rest = Math.abs(milli) % per;
  const digits = String(per).length - 1;
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`;
  return `${sign}${whole}${decimals}`;
}

/** Millionths of a minor unit as whole minor units, halves away from zero: the one place where costs are rounded. */
export function minorOfMicro(micro: number): number {
  const size = Math.abs(micro);
  const whole = Math.floor(size / microPerMinor);
  const minor = whole + (size - whole * microPerMinor >= microPerMinor / 2 ? 1 : 0);
  return micro < 0 && minor > 0 ? -minor : minor;
}
