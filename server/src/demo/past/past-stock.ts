import { parseQuantity, quantityText, type StockUnitName } from '@table-tap/contract';
import { stringify } from 'csv-stringify/sync';
import { takenBy, type ModifierChange, type RecipeLine, type Recipes } from '../../modules/stock/index.ts';
import { milliOf, modifierRows, recipeRows, stockRows } from '../house-files.ts';
import type { PlannedLine } from './plan.ts';

/** What the demo knows of an item; quantities in thousandths. */
export interface PastItem {
  name: string;
  supplier: string;
  location: string;
  reorderMilli: number;
  targetMilli: number;
  /** What there is today. */
  levelMilli: number;
  packMilli: number;
  packCostMinor: number;
}

/** What the plan of the past counts with: items, and what the menu takes of them, all by name. */
export interface PastHouse {
  items: readonly PastItem[];
  recipes: Recipes;
}

/** Reads what the demo is furnished with from its files. */
export async function readPastHouse(): Promise<PastHouse> {
  const items = (await stockRows()).map((row): PastItem => {
    const { name, supplier, location, unit, cost, packQuantity } = row;
    const milli = (amount: string) => parseQuantity(amount, unit as StockUnitName) ?? 0;
    return {
      ...{ name, supplier, location, packMilli: milli(packQuantity) },
      ...{ reorderMilli: milli(row.reorder), targetMilli: milli(row.target), levelMilli: milli(row.level) },
      packCostMinor: Math.round(Number(cost) * Number(packQuantity) * 100),
    };
  });
  return { items, recipes: { recipes: await readRecipes(), modifiers: await readModifiers() } };
}

/** The file that the demo is stocked from, with other levels. */
export async function stockFileWith(levels: ReadonlyMap<string, number>): Promise<Uint8Array<ArrayBuffer>> {
  const rows = (await stockRows()).map((row) => {
    const milli = levels.get(row.name);
    return milli === undefined ? row : { ...row, level: quantityText(milli, row.unit as StockUnitName) };
  });
  return new TextEncoder().encode(stringify(rows, { header: true }));
}

async function readRecipes(): Promise<Map<string, RecipeLine[]>> {
  const rows = await recipeRows();
  return new Map(
    [...Map.groupBy(rows, ({ product }) => product)].map(([product, lines]) => [
      product,
      lines.map(({ variant, item, quantity }) => ({
        ...{ variantId: variant === '' ? null : variant, itemId: item, quantityMilli: milliOf(quantity) },
      })),
    ]),
  );
}

async function readModifiers(): Promise<Map<string, ModifierChange[]>> {
  const rows = await modifierRows();
  return new Map(
    rows.map(({ product, modifier, does, item, quantity, insteadOf }) => [
      modifierOf(product, modifier),
      [
        {
          itemId: does === 'leave_out' ? null : item,
          quantityMilli: does === 'add' ? milliOf(quantity) : null,
          replacesItemId: does === 'add' ? null : insteadOf,
        },
      ],
    ]),
  );
}

const modifierOf = (product: string, modifier: string) => `${product}: ${modifier}`;

/** Adds what lines take of each item to `used`. */
export function addUse({ recipes }: PastHouse, lines: readonly PlannedLine[], used: Map<string, number>): void {
  for (const { product, variant, modifiers, quantity } of lines) {
    const named = modifiers.map((modifier) => ({ id: modifierOf(product, modifier) }));
    const taken = takenBy(recipes, { productId: product, variantId: variant ?? '', modifiers: named, quantity });
    for (const [item, milli] of taken) used.set(item, (used.get(item) ?? 0) + milli);
  }
}
