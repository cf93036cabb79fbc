import { stockUnitNames, type StockUnitName } from '@table-tap/contract';

const words: Record<StockUnitName, string> = {
  piece: 'piece pieces pc pcs stuk stuks st piece pieces unite unites stuck stk each ea fles bouteille flasche bottle',
  l: 'l lt liter liters litre litres litr',
  dl: 'dl deciliter decilitre',
  cl: 'cl centiliter centilitre',
  ml: 'ml milliliter millilitre',
  kg: 'kg kilo kilos kilogram kilogramme kilogramm',
  g: 'g gr gram gramme grammes gramm grams',
};

const unitOf = new Map(stockUnitNames.flatMap((unit) => words[unit].split(' ').map((word) => [word, unit] as const)));

/** The unit that a cell names, in four languages. */
export const readUnit = (cell: string): StockUnitName | undefined =>
  unitOf.get(cell.toLowerCase().normalize('NFD').replaceAll(/[^\p{L}]/gu, '')); // prettier-ignore
