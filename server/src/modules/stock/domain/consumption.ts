/**
 * What lines of orders take of stock: recipes, variants that take more or less, and modifiers that add, swap or leave
 * out. Pure; quantities are whole thousandths of a piece, a millilitre or a gram.
 */

export interface RecipeLine {
  /** null: for every variant, unless a line for the variant says otherwise. */
  variantId: string | null;
  itemId: string;
  quantityMilli: number;
}

/** `replacesItemId` alone leaves that out; with `itemId` it swaps it, as much of it; `itemId` alone adds `quantityMilli`. */
export interface ModifierChange {
  itemId: string | null;
  quantityMilli: number | null;
  replacesItemId: string | null;
}

export interface Recipes {
  /** By product. */
  recipes: ReadonlyMap<string, readonly RecipeLine[]>;
  /** By modifier. */
  modifiers: ReadonlyMap<string, readonly ModifierChange[]>;
}

/** What somebody orders of a product. */
export interface Ordered {
  productId: string;
  variantId: string;
  modifiers: readonly { id: string }[];
  quantity: number;
}

/** What one of a variant takes as it comes. A line for the variant stands in the place of the one for all. */
export function recipeOf(lines: readonly RecipeLine[], variantId: string): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { itemId, quantityMilli, variantId: only } of lines) if (only === null) taken.set(itemId, quantityMilli);
  for (const { itemId, quantityMilli, variantId: only } of lines)
    if (only === variantId) taken.set(itemId, quantityMilli);
  return taken;
}

/**
 * What a line takes of each item; nothing of those that are not in the map. Modifiers swap and leave out what the
 * recipe takes, and then add: what one adds, another does not swap.
 */
export function takenBy(book: Recipes, { productId, variantId, modifiers, quantity }: Ordered): Map<string, number> {
  const taken = recipeOf(book.recipes.get(productId) ?? [], variantId);
  const changes = modifiers.flatMap(({ id }) => book.modifiers.get(id) ?? []);
  for (const { itemId, replacesItemId } of changes) {
    if (replacesItemId === null) continue;
    const replaced = taken.get(replacesItemId) ?? 0;
    taken.delete(replacesItemId);
    if (itemId !== null) taken.set(itemId, (taken.get(itemId) ?? 0) + replaced);
  }
  for (const { itemId, quantityMilli, replacesItemId } of changes)
    if (itemId !== null && replacesItemId === null) taken.set(itemId, (taken.get(itemId) ?? 0) + (quantityMilli ?? 0));
  for (const [itemId, milli] of taken) {
    if (milli === 0) taken.delete(itemId);
    else taken.set(itemId, milli * quantity);
  }
  return taken;
}
