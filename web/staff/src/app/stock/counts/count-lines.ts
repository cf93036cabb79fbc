import type { StockCountLine } from '@table-tap/contract';

export interface LineGroup {
  category: string;
  lines: StockCountLine[];
}

/** Lines by category, in their order; what has none comes last. */
export function byCategory(lines: readonly StockCountLine[]): LineGroup[] {
  const groups = [...Map.groupBy(lines, ({ category }) => category)].map(([category, list]) => ({
    category,
    lines: list,
  }));
  return [...groups.filter(({ category }) => category !== ''), ...groups.filter(({ category }) => category === '')];
}

/** What to count next: the first after `itemId` that nobody has counted, around the end; nothing when all is done. */
export function nextUncounted(
  lines: readonly StockCountLine[],
  itemId: string,
  isCounted: (line: StockCountLine) => boolean,
): StockCountLine | undefined {
  const index = lines.findIndex((line) => line.itemId === itemId);
  return [...lines.slice(index + 1), ...lines.slice(0, Math.max(0, index))].find((line) => !isCounted(line));
}

/** The line with a pack of this barcode. */
export const lineOfBarcode = (lines: readonly StockCountLine[], barcode: string): StockCountLine | undefined =>
  lines.find(({ packs }) => packs.some((pack) => pack.barcode === barcode));
