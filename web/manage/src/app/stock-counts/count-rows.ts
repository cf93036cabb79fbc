import type { StockCountLine, StockCountSheet } from '@table-tap/contract';
import { quantityText } from '@table-tap/contract/stock-units';

export type Shown = 'all' | 'different' | 'uncounted';

/** Lines that are shown, what costs or gains most first; what nobody has counted comes last. */
export function rowsOf(lines: readonly StockCountLine[], shown: Shown): StockCountLine[] {
  return lines
    .filter((line) => isShown(line, shown))
    .sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
}

export const isDifferent = ({ varianceMilli }: StockCountLine): boolean =>
  varianceMilli !== null && varianceMilli !== 0;

const isShown = (line: StockCountLine, shown: Shown): boolean =>
  shown === 'all' || (shown === 'different' ? isDifferent(line) : line.countedMilli === null);

const weight = ({ varianceMinor, varianceMilli, countedMilli }: StockCountLine): number =>
  countedMilli === null ? -1 : Math.abs(varianceMinor ?? 0) + (varianceMilli ? 0.5 : 0);

/** Rows of a stock-take for a spreadsheet, without their heading. Quantities in the item's unit, money in units. */
export function csvRows({ items }: Pick<StockCountSheet, 'items'>): (string | number)[][] {
  return items.map((line) => {
    const quantity = (milli: number | null) => (milli === null ? '' : Number(quantityText(milli, line.unit)));
    return [
      ...[line.name, line.category, line.unit],
      ...[line.countedMilli, line.expectedMilli, line.varianceMilli].map(quantity),
      line.varianceMinor === null ? '' : line.varianceMinor / 100,
      ...[line.uncertainMilli, line.postedMilli].map(quantity),
      [...new Set(line.entries.map(({ person }) => person?.name ?? ''))].filter(Boolean).join(', '),
    ];
  });
}
