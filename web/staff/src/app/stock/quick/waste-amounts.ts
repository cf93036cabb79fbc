import type { StockLevel, StockMovement } from '@table-tap/contract';
import type { StockUnitName } from '@table-tap/contract/stock-units';

/** So much at once: a quantity, or whole packs. */
export interface WasteAmount {
  quantityMilli: number;
  packs?: { id: string; name: string; count: number };
}

/** What goes to waste at once, usually: pieces, glasses, shots, portions. */
const usual: Record<StockUnitName, readonly number[]> = {
  piece: [1_000, 2_000, 3_000],
  l: [250_000, 500_000, 1_000_000],
  dl: [100_000, 250_000, 500_000],
  cl: [20_000, 40_000, 100_000],
  ml: [100_000, 250_000, 500_000],
  kg: [100_000, 500_000, 1_000_000],
  g: [50_000, 100_000, 250_000],
};
const lateMax = 2;

/** What is offered for an item: what was wasted of it lately first, then what is usual, then its packs. */
export function wasteAmounts(
  item: Pick<StockLevel, 'id' | 'unit' | 'packs'>,
  movements: readonly StockMovement[],
): WasteAmount[] {
  const lately = movements.filter((one) => one.item.id === item.id).map(({ quantityMilli }) => -quantityMilli);
  const milli = [...new Set([...[...new Set(lately)].slice(0, lateMax), ...usual[item.unit]])];
  const packs = item.packs
    .filter(({ keg, quantityMilli }) => !keg && !milli.includes(quantityMilli))
    .map(({ id, name, quantityMilli }) => ({ quantityMilli, packs: { id, name, count: 1 } }));
  return [...milli.map((quantityMilli) => ({ quantityMilli })), ...packs];
}

/** What people wrote off and did not take back: what is taken back is of the same change, and comes in. */
export function wastedByHand(movements: readonly StockMovement[]): StockMovement[] {
  const back = new Set(movements.filter(({ quantityMilli }) => quantityMilli > 0).map(({ changeId }) => changeId));
  return movements.filter(({ cause, changeId }) => cause !== 'keg_rest' && !back.has(changeId));
}

/** Items of which something was wasted lately, the newest first, each once. */
export function wastedLately(items: readonly StockLevel[], movements: readonly StockMovement[], max: number) {
  const ids = [...new Set(movements.map(({ item }) => item.id))];
  return ids.flatMap((id) => items.find((item) => item.id === id) ?? []).slice(0, max);
}
