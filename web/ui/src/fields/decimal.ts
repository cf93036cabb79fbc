import { type Language, localeOf } from '../language/language-codes.ts';

/**
 * Reads a number as people type it: `3,50`, `3.5`, `1.234,50`, `1 234.5`, `€ 12`. The last point or comma is the
 * decimal sign when one or two digits follow it; others group thousands.
 * @returns undefined when it is no number, null when there is nothing
 */
export function parseDecimal(text: string): number | null | undefined {
  const bare = text.replace(/[\s\u00a0\u202f€$£]/g, '');
  if (bare === '') return null;
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return undefined;
  const mark = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const decimals = mark < 0 ? 0 : bare.length - mark - 1;
  const isDecimalMark = mark >= 0 && decimals !== 3;
  const whole = (isDecimalMark ? bare.slice(0, mark) : bare).replace(/[.,]/g, '');
  const value = Number(isDecimalMark ? `${whole}.${bare.slice(mark + 1)}` : whole);
  return Number.isFinite(value) ? value : undefined;
}

/** `3,5` → 350. Undefined when it is no amount of money, as with more than two decimals. */
export function parseMinor(text: string): number | null | undefined {
  const value = parseDecimal(text);
  if (value == null) return value;
  const minor = Math.round(value * 100);
  return Math.abs(minor - value * 100) < 1e-6 ? minor : undefined;
}

/** 350 → `3,50` (no currency sign: that stands beside the field). */
export function formatDecimal(value: number, language: Language, decimals: number): string {
  return new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.max(decimals, 3),
    useGrouping: false,
  }).format(value);
}
