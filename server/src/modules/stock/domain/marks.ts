import type { Recipes } from './consumption.ts';

/** An item as far as marks go. */
export interface MarkedItem {
  id: string;
  capped: boolean;
  reorderMilli: number | null;
}

/**
 * The levels at which something follows, by item: at or below one, a product is sold out, or somebody is told. A level
 * that has not passed one of them changes nothing for anybody.
 */
export function marksOf(items: Iterable<MarkedItem>, book: Recipes): Map<string, number[]> {
  const needs = needsOf(book);
  return new Map(
    [...items].map(({ id, capped, reorderMilli }) => {
      const marks = new Set([0]);
      if (reorderMilli !== null) marks.add(reorderMilli);
      if (capped) for (const need of needs.get(id) ?? []) marks.add(need - 1);
      return [id, [...marks].sort((a, b) => a - b)];
    }),
  );
}

/** Whether a level has passed a mark, up or down. */
export const hasCrossed = (marks: readonly number[], before: number, after: number): boolean =>
  marks.some((mark) => before <= mark !== after <= mark);

/** How much anything takes of each item at once. */
function needsOf({ recipes, modifiers }: Recipes): Map<string, Set<number>> {
  const needs = new Map<string, Set<number>>();
  const need = (itemId: string, quantityMilli: number) => {
    if (quantityMilli <= 0) return;
    const known = needs.get(itemId);
    if (known) known.add(quantityMilli);
    else needs.set(itemId, new Set([quantityMilli]));
  };
  for (const { itemId, quantityMilli } of [...recipes.values()].flat()) need(itemId, quantityMilli);
  for (const { itemId, quantityMilli, replacesItemId } of [...modifiers.values()].flat()) {
    if (itemId === null) continue;
    if (replacesItemId === null) need(itemId, quantityMilli ?? 0);
    else for (const as of needs.get(replacesItemId) ?? [1]) need(itemId, as);
  }
  return needs;
}
