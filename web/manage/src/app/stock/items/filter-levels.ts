import type { StockLevel } from '@table-tap/contract';
import { minorOfMicro } from '@table-tap/contract/stock-units';

export interface LevelFilter {
  category: string | null;
  state: StockLevel['state'] | null;
  /** Part of a name, or the whole of a barcode. */
  sought: string;
}

/** Items that a filter lets through. */
export function filterLevels(
  items: readonly StockLevel[],
  { category, state, sought }: LevelFilter,
): readonly StockLevel[] {
  const words = plain(sought);
  return items.filter(
    (item) =>
      (category === null || item.category === category) &&
      (state === null || item.state === state) &&
      (words === '' || plain(item.name).includes(words) || item.packs.some(({ barcode }) => barcode === sought.trim())),
  );
}

/** What items are worth together, in minor units; what is below zero counts as nothing. */
export const valueOf = (items: readonly StockLevel[]): number =>
  minorOfMicro(items.reduce((sum, { valueMicro }) => sum + Math.max(0, valueMicro), 0));

const plain = (text: string): string => text.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
