import { languages } from '@table-tap/contract';
import { stringify } from 'csv-stringify/sync';
import { guarded } from '../../../kernel/csv/formula-guard.ts';
import { columnNames, translatedColumns, type ColumnKey } from './columns.ts';
import { writeModifiers, writeVariants } from './menu-grammar.ts';
import type { CounterKind, ParsedCategory, ParsedProduct } from './parsed-menu.ts';
import { writeAmount } from './price-text.ts';

/** A menu as it is exported: what `parseMenu` gives, without rows; a product without a counter has its category's. */
export interface ExportableMenu {
  categories: readonly (Omit<ParsedCategory, 'products'> & { products: readonly ExportableProduct[] })[];
}
export type ExportableProduct = Omit<ParsedProduct, 'row' | 'counterKind'> & {
  counterKind?: CounterKind | null;
};

/**
 * Writes a menu in the import format: comma, decimal point, LF, no byte-order mark, text that a spreadsheet would run
 * as a formula behind an apostrophe. `parseMenu` reads back what went in; categories without products have no row.
 */
export function exportMenu(menu: ExportableMenu): string {
  const rows = menu.categories.flatMap((category) => category.products.map((product) => rowOf(category, product)));
  const columns = [...columnNames, ...usedTranslations(rows)];
  return stringify(
    rows.map((row) => columns.map((column) => guarded(row[column] ?? ''))),
    { header: true, columns: [...columns], record_delimiter: '\n', quoted_match: /[\r\n]/ },
  );
}

type Row = Partial<Record<ColumnKey, string>>;

function rowOf(category: ExportableMenu['categories'][number], product: ExportableProduct): Row {
  const row: Row = {
    category: category.name,
    name: product.name,
    description: product.description,
    price: writeAmount(product.variants[0]?.priceMinor ?? 0),
    taxClass: product.taxClass,
    alcoholByVolume: product.alcoholByVolume === null ? '' : String(product.alcoholByVolume),
    allergens: product.allergens.join(';'),
    variants: writeVariants(product.variants),
    modifiers: writeModifiers(product.modifierGroups),
    counter: product.counterKind ?? category.counterKind,
    favourite: product.favourite ? 'yes' : '',
  };
  for (const language of languages) {
    row[`category_${language}`] = category.translations[language]?.name ?? '';
    row[`name_${language}`] = product.translations[language]?.name ?? '';
    row[`description_${language}`] = product.translations[language]?.description ?? '';
  }
  return row;
}

/** Columns for the languages in which something is written. */
function usedTranslations(rows: readonly Row[]): ColumnKey[] {
  const all = languages.flatMap((language) => translatedColumns.map((column): ColumnKey => `${column}_${language}`));
  return all.filter((column) => rows.some((row) => row[column]));
}
