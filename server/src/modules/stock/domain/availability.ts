import { recipeOf, type Recipes } from './consumption.ts';

/** An item as far as availability goes: without a cap it can always be had. */
export interface Stocked {
  id: string;
  capped: boolean;
  /** In all places. */
  levelMilli: number;
}

/** What cannot be had because something that it takes lacks. */
export interface SoldOut {
  variantIds: Set<string>;
  modifierIds: Set<string>;
}

/**
 * Which variants and modifiers cannot be had: a capped item is less than one of them takes of it. A modifier that swaps
 * is looked at for the smallest quantity that any recipe takes of what it replaces.
 */
export function soldOutOf(
  items: ReadonlyMap<string, Stocked>,
  book: Recipes,
  variants: readonly { id: string; productId: string }[],
): SoldOut {
  const lacks = (itemId: string, quantityMilli: number) => {
    const item = items.get(itemId);
    return item !== undefined && item.capped && quantityMilli > 0 && item.levelMilli < quantityMilli;
  };
  const variantIds = new Set<string>();
  for (const { id, productId } of variants) {
    const recipe = book.recipes.get(productId);
    if (recipe && [...recipeOf(recipe, id)].some(([itemId, milli]) => lacks(itemId, milli))) variantIds.add(id);
  }
  const least = leastTaken(book);
  const modifierIds = new Set<string>();
  for (const [id, changes] of book.modifiers) {
    const isOut = changes.some(({ itemId, quantityMilli, replacesItemId }) => {
      if (itemId === null) return false;
      return lacks(itemId, replacesItemId === null ? (quantityMilli ?? 0) : (least.get(replacesItemId) ?? 1));
    });
    if (isOut) modifierIds.add(id);
  }
  return { variantIds, modifierIds };
}

function leastTaken({ recipes }: Recipes): Map<string, number> {
  const least = new Map<string, number>();
  for (const { itemId, quantityMilli } of [...recipes.values()].flat())
    if (quantityMilli > 0) least.set(itemId, Math.min(least.get(itemId) ?? Infinity, quantityMilli));
  return least;
}
