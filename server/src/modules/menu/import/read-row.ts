import type { Currency } from '@table-tap/contract/money';
import { type ImportWarning, languages } from '@table-tap/contract';
import type { CsvRecord } from '../../../kernel/csv/read-records.ts';
import { counterOf, readAllergens, taxClassOf, yesOrNo } from './cell-words.ts';
import { translatedColumns, type ColumnKey, type Columns } from './columns.ts';
import { quoted, type Findings, type ProblemCode } from './findings.ts';
import { importLimits } from './limits.ts';
import { readModifiers, readVariants, type ReportFault } from './menu-grammar.ts';
import type {
  CounterKind,
  ParsedModifierGroup,
  ParsedProduct,
  ParsedTranslations,
  ParsedVariant,
  TaxClass,
} from './parsed-menu.ts';
import { readAmount, writeAmount } from './price-text.ts';

/** Beer of more than this is alcohol to the Belgian tax office, per cent by volume. */
const alcoholFreeMax = 0.5;

/** What a product without variants is sold as. */
export const onlyVariantName = 'Regular';

/** Where a file without a column for categories puts its products. */
export const onlyCategoryName = 'Menu';

export interface ReadProduct {
  categoryName: string;
  /** Names of the category only. */
  categoryTranslations: ParsedTranslations;
  product: ParsedProduct;
}

/** Reads one row; each thing that is wrong with it goes to `findings`, and the row is then not to be used. */
export function readRow(record: CsvRecord, columns: Columns, currency: Currency, findings: Findings): ReadProduct {
  const cells = cellsOf(record, columns, findings);
  const amount = (text: string) => readAmount(text, currency);
  const faultIn =
    (key: ColumnKey, code: ProblemCode): ReportFault =>
    (message, ownCode) =>
      cells.problem(key, ownCode ?? code, message);

  const priceMinor = readPrice(cells, amount);
  const variants = readVariants(cells.text('variants'), priceMinor, amount, faultIn('variants', 'VARIANTS_UNREADABLE'));
  const modifierGroups = readModifiers(cells.text('modifiers'), amount, faultIn('modifiers', 'MODIFIERS_UNREADABLE'));
  if (priceMinor !== undefined) warnOfPrices(cells, priceMinor, variants, modifierGroups);
  const counterKind = readCounter(cells);
  const alcoholByVolume = readAlcohol(cells);
  const { name: categoryTranslations, other: translations } = readTranslations(cells);
  return {
    categoryName: cells.name('category'),
    categoryTranslations,
    product: {
      name: cells.name('name'),
      description: cells.limited('description', importLimits.descriptionCharsMax),
      translations,
      taxClass: readTaxClass(cells, alcoholByVolume, counterKind),
      alcoholByVolume,
      allergens: readAllergenCell(cells),
      favourite: readFavourite(cells),
      counterKind,
      variants: variants.length > 0 ? variants : [{ name: onlyVariantName, priceMinor: priceMinor ?? 0 }],
      modifierGroups,
      row: record.row,
    },
  };
}

type Cells = ReturnType<typeof cellsOf>;

function cellsOf(record: CsvRecord, columns: Columns, findings: Findings) {
  const heading = (key: ColumnKey) => columns.get(key)?.heading ?? key;
  const text = (key: ColumnKey) => record.cells[columns.get(key)?.index ?? -1] ?? '';
  const problem = (key: ColumnKey, code: ProblemCode, message: string) =>
    findings.problem(record.row, heading(key), code, message);
  const warning = (key: ColumnKey, code: ImportWarning, message: string) =>
    findings.warning(record.row, heading(key), code, message);
  const limited = (key: ColumnKey, charsMax: number) => {
    const value = text(key);
    if (value.length > charsMax) {
      problem(key, 'TEXT_TOO_LONG', `${quoted(value)} is too long: ${charsMax} characters at most.`);
    }
    return value;
  };
  const name = (key: 'name' | 'category') => {
    if (key === 'category' && !columns.has(key)) return onlyCategoryName;
    if (text(key) !== '') return limited(key, importLimits.nameCharsMax);
    const what = key === 'name' ? 'The product has no name' : 'The product is in no category';
    problem(key, key === 'name' ? 'NAME_MISSING' : 'CATEGORY_MISSING', `${what}: fill in the cell.`);
    return '';
  };
  return { has: (key: ColumnKey) => columns.has(key), text, problem, warning, limited, name };
}

function readPrice(cells: Cells, amount: (text: string) => ReturnType<typeof readAmount>): number | undefined {
  const text = cells.text('price');
  if (text === '') {
    cells.problem('price', 'PRICE_MISSING', 'The product has no price: fill in the cell, 0 if it costs nothing.');
    return undefined;
  }
  const reading = amount(text);
  if ('code' in reading) cells.problem('price', reading.code, reading.message);
  else if (reading.amountMinor >= 0) return reading.amountMinor;
  else cells.problem('price', 'PRICE_NEGATIVE', `${quoted(text)} is below zero: no price can be.`);
  return undefined;
}

function warnOfPrices(
  cells: Cells,
  priceMinor: number,
  variants: ParsedVariant[],
  groups: ParsedModifierGroup[],
): void {
  const first = variants[0];
  if (first && first.priceMinor !== priceMinor) {
    const message = `${quoted(first.name)} comes first, so it is sold unless another variant is chosen, and costs ${writeAmount(first.priceMinor)} instead of the ${writeAmount(priceMinor)} in the price column. If that is not meant, write a variant with difference 0 first.`;
    cells.warning('variants', 'FIRST_VARIANT_DIFFERS', message);
  }
  const cheapest = variants.reduce(
    (least, variant) => Math.min(least, variant.priceMinor),
    first?.priceMinor ?? priceMinor,
  );
  if (cheapest >= 0 && cheapest + groups.reduce((sum, group) => sum + largestDiscount(group), 0) < 0) {
    const message = 'Some choices together would cost less than nothing: check the differences.';
    cells.warning('modifiers', 'BELOW_ZERO_POSSIBLE', message);
  }
}

/** The least that a choice from the group can add; negative or zero unless the group must be chosen from. */
function largestDiscount({ min, max, modifiers }: ParsedModifierGroup): number {
  const prices = modifiers.map((modifier) => modifier.priceMinor).sort((a, b) => a - b);
  return prices.slice(0, max).reduce((sum, price, index) => (index < min || price < 0 ? sum + price : sum), 0);
}

function readCounter(cells: Cells): CounterKind {
  const text = cells.text('counter');
  const counter = counterOf(text);
  if (counter) return counter;
  if (text !== '')
    cells.problem('counter', 'COUNTER_UNKNOWN', `${quoted(text)} is no kind of counter: write bar or kitchen.`);
  else if (cells.has('counter')) cells.warning('counter', 'COUNTER_MISSING', 'No counter is given: bar was taken.');
  return 'bar';
}

function readAlcohol(cells: Cells): number | null {
  const text = cells.text('alcoholByVolume');
  if (text === '') return null;
  const digits = /^(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|°)?\s*(?:vol\.?|abv|alc\.?)?$/i.exec(text)?.[1];
  const percent = digits === undefined ? NaN : Number(digits.replace(',', '.'));
  if (percent <= 100) return percent;
  cells.problem(
    'alcoholByVolume',
    'ALCOHOL_UNREADABLE',
    `${quoted(text)} is no share of alcohol: write per cent from 0 to 100, as 5.2, or nothing.`,
  );
  return null;
}

function readTaxClass(cells: Cells, alcoholByVolume: number | null, counterKind: CounterKind): TaxClass {
  const text = cells.text('taxClass');
  const strong = alcoholByVolume !== null && alcoholByVolume > alcoholFreeMax;
  const taxClass = taxClassOf(text);
  if (taxClass) {
    const weak = alcoholByVolume !== null && !strong;
    if (taxClass === 'alcohol' ? weak : strong) {
      cells.warning('taxClass', 'TAX_CLASS_ODD', `${taxClass} with ${alcoholByVolume} % alcohol: check the tax class.`);
    }
    return taxClass;
  }
  const guess = strong ? 'alcohol' : counterKind === 'kitchen' ? 'food' : 'soft';
  if (text !== '')
    cells.problem('taxClass', 'TAX_CLASS_UNKNOWN', `${quoted(text)} is no tax class: write food, soft or alcohol.`);
  else if (cells.has('taxClass'))
    cells.warning(
      'taxClass',
      'TAX_CLASS_GUESSED',
      `No tax class is given: ${guess} was taken. VAT follows from it: check it.`,
    );
  return guess;
}

function readAllergenCell(cells: Cells) {
  const { allergens, unknown } = readAllergens(cells.text('allergens'));
  for (const word of unknown) {
    cells.problem(
      'allergens',
      'ALLERGEN_UNKNOWN',
      `${quoted(word)} is none of the 14 allergens of EU regulation 1169/2011: write it as one of them, or take it out.`,
    );
  }
  return allergens;
}

function readFavourite(cells: Cells): boolean {
  const text = cells.text('favourite');
  const favourite = yesOrNo(text);
  if (favourite === undefined)
    cells.warning('favourite', 'FAVOURITE_UNKNOWN', `${quoted(text)} is neither yes nor no: no was taken.`);
  return favourite ?? false;
}

function readTranslations(cells: Cells): { name: ParsedTranslations; other: ParsedTranslations } {
  const ofCategory: ParsedTranslations = {};
  const ofProduct: ParsedTranslations = {};
  for (const language of languages) {
    for (const column of translatedColumns) {
      const charsMax = column === 'description' ? importLimits.descriptionCharsMax : importLimits.nameCharsMax;
      const text = cells.limited(`${column}_${language}`, charsMax);
      if (text === '') continue;
      if (column === 'category') ofCategory[language] = { name: text };
      else ofProduct[language] = { ...ofProduct[language], [column]: text };
    }
  }
  return { name: ofCategory, other: ofProduct };
}
