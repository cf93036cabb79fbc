import type { GlassUseRow, MenuRows } from './menu-rows.ts';

/** A kind of glass that one piece of something goes out in, and how many of them. */
export interface SellableGlass {
  glassTypeId: string;
  name: string;
  /** Of one glass; 0: no deposit. */
  depositMinor: number;
  goesOut: GlassUseRow['goesOut'];
  count: number;
}

type Uses = Pick<MenuRows, 'glasses' | 'products' | 'variants'>;

/**
 * Glasses by variant. What is said of a variant counts before what is said of its product, and that before what is said
 * of its category; variants that go out in none are left out.
 */
export function glassesByVariant({ glasses, products, variants }: Uses): Map<string, SellableGlass[]> {
  const found = new Map<string, SellableGlass[]>();
  if (glasses.length === 0) return found;
  const ofVariants = by(glasses, 'variantId');
  const ofProducts = by(glasses, 'productId');
  const ofCategories = by(glasses, 'categoryId');
  const categories = new Map(products.map(({ id, categoryId }) => [id, categoryId]));
  for (const { id, productId } of variants) {
    const category = categories.get(productId);
    const ofCategory = category === undefined ? undefined : ofCategories.get(category);
    const uses = ofVariants.get(id) ?? ofProducts.get(productId) ?? ofCategory ?? [];
    const some = uses.filter(({ count }) => count > 0);
    if (some.length > 0) found.set(id, some);
  }
  return found;
}

/** What they cost together in deposits, served here or taken away; nothing where that is nothing. */
export function depositOf(glasses: readonly SellableGlass[] | undefined) {
  const sum = (mode: 'on_premises' | 'take_away') =>
    (glasses ?? []).reduce(
      (total, glass) => (goesAlong(glass, mode) ? total + glass.count * glass.depositMinor : total),
      0,
    );
  const deposit = { onPremisesMinor: sum('on_premises'), takeAwayMinor: sum('take_away') };
  return deposit.onPremisesMinor + deposit.takeAwayMinor > 0 ? { deposit } : {};
}

/** Whether a glass goes out with what is served here, or taken away. */
export const goesAlong = ({ goesOut }: Pick<SellableGlass, 'goesOut'>, mode: 'on_premises' | 'take_away'): boolean =>
  goesOut === 'always' || goesOut === mode;

function by(glasses: readonly GlassUseRow[], column: 'categoryId' | 'productId' | 'variantId') {
  const groups = new Map<string, SellableGlass[]>();
  for (const { glassTypeId, name, depositMinor, goesOut, count, ...use } of glasses) {
    const id = use[column];
    if (id === null) continue;
    const glass = { glassTypeId, name, depositMinor, goesOut, count };
    const group = groups.get(id);
    if (group) group.push(glass);
    else groups.set(id, [glass]);
  }
  return groups;
}
