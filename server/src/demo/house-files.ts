import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseQuantity, stockUnitNames } from '@table-tap/contract';
import { parse } from 'csv-parse/sync';

const folder = join(import.meta.dirname, '../../demo');

/** Rows of a file of the demo, by names for its columns in their order. */
async function readRows<Column extends string>(
  file: string,
  columns: readonly Column[],
): Promise<Record<Column, string>[]> {
  const text = await readFile(join(folder, file), 'utf8');
  return parse(text, { columns: [...columns] as string[], from: 2, skip_empty_lines: true }) as Record<
    Column,
    string
  >[];
}

export const recipeRows = () => readRows('recipes-brasserie.csv', ['product', 'variant', 'item', 'quantity']);

export const modifierRows = () =>
  readRows('modifiers-brasserie.csv', ['product', 'modifier', 'does', 'item', 'quantity', 'insteadOf']);

/** What there is in cellar, bar and kitchen. */
export const stockRows = () =>
  readRows('stock-brasserie.csv', [
    ...(['name', 'category', 'unit', 'location', 'supplier', 'capped', 'reorder', 'target', 'batches'] as const),
    ...(['level', 'cost', 'pack', 'packQuantity', 'barcode', 'keg', 'note'] as const),
  ]);

/** `25 cl` in thousandths. */
export function milliOf(quantity: string): number {
  const [amount = '', word = ''] = quantity.split(' ');
  const unit = stockUnitNames.find((name) => name === word);
  const milli = unit && parseQuantity(amount, unit);
  if (milli === undefined) throw new Error(`the demo cannot measure ${quantity}`);
  return milli;
}
