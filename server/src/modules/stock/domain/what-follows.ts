import type { StockState } from '../queries/stock-state.ts';
import { alertsFor, type AlertKind } from './alerts.ts';
import { soldOutOf } from './availability.ts';
import { recipeOf } from './consumption.ts';

/** What must be written so that menus and alerts say what the levels say. */
export interface Following {
  /** To be marked as out, and as back. */
  variants: { out: string[]; back: string[] };
  modifiers: { out: string[]; back: string[] };
  /** Products that cannot be had any more, or can be had again. */
  soldOut: string[];
  back: string[];
  raise: { itemId: string; kind: AlertKind; productIds: string[] }[];
  /** Ids of alerts that do not hold any more. */
  clear: string[];
}

/** Compares what holds with what stands. Pure; asked again, it answers nothing. */
export function whatFollows(state: StockState): Following {
  const out = soldOutOf(state.items, state.book, state.variants);
  const variants = changesOf(state.variants, out.variantIds);
  const modifiers = changesOf(state.modifiers, out.modifierIds);
  const soldOut: string[] = [];
  const back: string[] = [];
  const gone = new Set<string>();
  for (const [productId, own] of Map.groupBy(state.variants, (variant) => variant.productId)) {
    const was = own.some(({ stockOut }) => !stockOut);
    const is = own.some(({ id }) => !out.variantIds.has(id));
    if (!is) gone.add(productId);
    if (was === is || !state.offered.has(productId)) continue;
    (is ? back : soldOut).push(productId);
  }
  return { variants, modifiers, soldOut, back, ...alertChanges(state, gone) };
}

export const changesMenu = ({ variants, modifiers }: Following): boolean =>
  [variants.out, variants.back, modifiers.out, modifiers.back].some((list) => list.length > 0);

export const changesAlerts = ({ raise, clear }: Following): boolean => raise.length > 0 || clear.length > 0;

function changesOf(things: readonly { id: string; stockOut: boolean }[], out: ReadonlySet<string>) {
  const ids = (which: (thing: { id: string; stockOut: boolean }) => boolean) =>
    things.filter(which).map(({ id }) => id);
  return {
    out: ids(({ id, stockOut }) => !stockOut && out.has(id)),
    back: ids(({ id, stockOut }) => stockOut && !out.has(id)),
  };
}

function alertChanges(state: StockState, gone: ReadonlySet<string>): Pick<Following, 'raise' | 'clear'> {
  const open = new Set(state.alerts.map(({ itemId, kind }) => `${itemId} ${kind}`));
  const holding = new Set<string>();
  const raise: Following['raise'] = [];
  for (const item of state.items.values()) {
    for (const kind of alertsFor(item)) {
      holding.add(`${item.id} ${kind}`);
      if (open.has(`${item.id} ${kind}`)) continue;
      raise.push({ itemId: item.id, kind, productIds: kind === 'out' ? productsOf(state, item.id, gone) : [] });
    }
  }
  const clear = state.alerts.filter(({ itemId, kind }) => !holding.has(`${itemId} ${kind}`)).map(({ id }) => id);
  return { raise, clear };
}

/** Of the products that cannot be had, those that take this. */
function productsOf({ book, variants }: StockState, itemId: string, gone: ReadonlySet<string>): string[] {
  const taking = variants.filter(({ id, productId }) => recipeOf(book.recipes.get(productId) ?? [], id).has(itemId));
  return [...new Set(taking.map(({ productId }) => productId))].filter((productId) => gone.has(productId));
}
