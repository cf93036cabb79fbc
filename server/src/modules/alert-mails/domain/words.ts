import { quantityText, type Language, type StockUnitName } from '@table-tap/contract';

/** A quantity as somebody of a language reads it: `1,5 l`; pieces are a number alone. */
export function quantityIn(language: Language, milli: number, unit: StockUnitName): string {
  const text = quantityText(milli, unit);
  const decimals = text.split('.')[1]?.length ?? 0;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(Number(text));
  return unit === 'piece' ? number : `${number} ${unit}`;
}
