import type { ImportWarning } from '@table-tap/contract';
import type { Currency } from '@table-tap/contract/money';
import { decodeText, isWorkbook } from '../../../kernel/csv/decode-text.ts';
import { readRecords, type CsvRecord } from '../../../kernel/csv/read-records.ts';
import { columnKey, readHeader, type ColumnKey, type ColumnName, type Columns } from './columns.ts';
import { collectFindings, quoted, type Findings, type Problem, type Warning } from './findings.ts';
import { gatherCategories, type HeadingOf } from './gather-categories.ts';
import { importLimits } from './limits.ts';
import type { ParsedMenu } from './parsed-menu.ts';
import { onlyCategoryName, readRow, type ReadProduct } from './read-row.ts';

export interface ParsedFile extends ParsedMenu {
  /** What the file speaks of; empty where its header cannot be used. */
  columns: ReadonlySet<ColumnKey>;
  /** Rows with something in them, without the header. */
  rows: number;
  /** In the order of the file; at most 200. When there is one, `categories` is empty: nothing is imported half. */
  problems: Problem[];
  warnings: Warning[];
  /** How many more there were. */
  omitted: { problems: number; warnings: number };
}

/**
 * Reads a menu file. The columns stand in `columns.ts`, the grammar of variants and modifiers in `menu-grammar.ts`.
 * @param bytes the file as it was uploaded, in any of the encodings of `kernel/csv/decode-text.ts`
 * @param options.currency of the café; a price marked with another one is a problem
 */
export function parseMenu(bytes: Uint8Array, options: { currency?: Currency } = {}): ParsedFile {
  const findings = collectFindings();
  const { products, columns } = readProducts(bytes, options.currency ?? 'EUR', findings);
  const heading: HeadingOf = (key) => columns.get(key)?.heading ?? key;
  const categories = gatherCategories(products, heading, findings);
  const byRow = (a: { row: number }, b: { row: number }) => a.row - b.row;
  return {
    categories: findings.problems.length > 0 ? [] : categories,
    columns: new Set(columns.keys()),
    rows: products.length,
    problems: findings.problems.sort(byRow),
    warnings: findings.warnings.sort(byRow),
    omitted: findings.omitted,
  };
}

const menuFormat = { ...importLimits, isColumn: (heading: string) => columnKey(heading) !== undefined };

interface ReadFile {
  products: ReadProduct[];
  columns: Columns;
}

function readProducts(bytes: Uint8Array, currency: Currency, findings: Findings): ReadFile {
  const text = readText(bytes, findings);
  const [header, ...records] = text === undefined ? [] : readRecords(text, menuFormat, findings.problem);
  const columns = header && usableColumns(header, findings);
  if (!header || !columns) {
    const message = 'The file is empty: it needs a header row and a row a product.';
    if (findings.problems.length === 0) findings.problem(1, '', 'FILE_EMPTY', message);
    return { products: [], columns: new Map() };
  }
  if (records.length === 0) findings.problem(header.row, '', 'NO_PRODUCTS', 'There is no product under the header.');
  warnOfMissingColumns(header.row, columns, findings);
  const products = records.map((record) => {
    const extra = record.cells.find((cell, index) => index >= header.cells.length && cell !== '');
    if (extra !== undefined) {
      const message = `${quoted(extra)} stands right of the last column: put quotation marks around cells with the separator in them.`;
      findings.problem(record.row, '', 'CELLS_SHIFTED', message);
    }
    return readRow(record, columns, currency, findings);
  });
  return { products, columns };
}

/** The columns, if the rows can be read with them. */
function usableColumns({ row, cells }: CsvRecord, findings: Findings): Columns | undefined {
  if (cells.length > importLimits.columnsMax) {
    const message = `The file has more than ${importLimits.columnsMax} columns: take out what is not the menu.`;
    findings.problem(row, '', 'TOO_MANY_COLUMNS', message);
    return undefined;
  }
  const columns = readHeader(cells, row, findings);
  return findings.problems.length > 0 ? undefined : columns;
}

function readText(bytes: Uint8Array, findings: Findings): string | undefined {
  if (bytes.byteLength > importLimits.fileBytesMax) {
    const megabytes = importLimits.fileBytesMax / 1024 / 1024;
    findings.problem(1, '', 'FILE_TOO_LARGE', `The file is larger than ${megabytes} MB: split it.`);
    return undefined;
  }
  if (isWorkbook(bytes)) {
    const message = 'This is a workbook: save it as "CSV UTF-8 (comma delimited)" and import that file.';
    findings.problem(1, '', 'FILE_NOT_CSV', message);
    return undefined;
  }
  const { text, encoding } = decodeText(bytes);
  if (encoding === 'windows-1252') {
    const message = 'Not UTF-8, so read as Windows-1252: if accents look wrong, save the file as "CSV UTF-8".';
    findings.warning(1, '', 'ENCODING_GUESSED', message);
  }
  // PostgreSQL cannot store the character zero, and nobody means it.
  const clean = text.replaceAll('\0', '');
  if (clean.length < text.length) {
    findings.warning(1, '', 'CHARACTERS_DROPPED', 'The file contains empty characters, which were left out.');
  }
  return clean;
}

/** A missing column says so once, not in each row. */
function warnOfMissingColumns(row: number, columns: Columns, findings: Findings): void {
  const missing = (key: ColumnName, code: ImportWarning, consequence: string) => {
    if (!columns.has(key)) findings.warning(row, key, code, `There is no column ${key}: ${consequence}.`);
  };
  missing('category', 'CATEGORY_MISSING', `all products are in "${onlyCategoryName}"`);
  missing('counter', 'COUNTER_MISSING', 'everything goes to the bar');
  const taken = 'alcohol was taken above 0.5 % alcohol, else food for the kitchen and soft for the bar';
  missing('taxClass', 'TAX_CLASS_GUESSED', `${taken}. VAT follows from it, so check it`);
}
