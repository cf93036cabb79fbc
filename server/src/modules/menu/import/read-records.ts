import { CsvError, parse } from 'csv-parse/sync';
import { columnKey } from './columns.ts';
import type { Findings } from './findings.ts';
import { importLimits } from './limits.ts';

/** One row that is not blank: its number in a spreadsheet and its cells, trimmed. */
export interface CsvRecord {
  row: number;
  cells: string[];
}

const separators = [',', ';', '\t'] as const;

/**
 * Splits a file into rows and cells. The separator is the one with which the header makes most sense.
 * Quotation marks inside an unquoted cell are text; a row may have fewer cells than the header.
 */
export function readRecords(text: string, findings: Findings): CsvRecord[] {
  const hint = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const separator = hint?.[1] ?? likelySeparator(body);
  const rowsMax = importLimits.rowsMax + 1;
  let records: string[][];
  try {
    records = split(body, separator, rowsMax + 1);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = (typeof error.records === 'number' ? error.records : 0) + 1;
    findings.problem(row, '', 'FILE_QUOTES', 'A quotation mark opens in this row and is not closed: close it, or write it twice ("").');
    return [];
  }
  if (records.length > rowsMax) {
    const message = `The file has more than ${importLimits.rowsMax} rows: split it.`;
    findings.problem(rowsMax + 1, '', 'TOO_MANY_ROWS', message);
    return [];
  }
  const rows = records.map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => unguarded(cell.trim())) }));
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function split(text: string, separator: string, rowsMax: number): string[][] {
  return parse(text, {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: importLimits.recordBytesMax,
    to: rowsMax,
  });
}

function likelySeparator(text: string): string {
  const header = /^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, importLimits.recordBytesMax))?.[0].trim() ?? '';
  let best: { separator: string; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    let cells: string[];
    try {
      cells = split(header, separator, 1)[0] ?? [];
    } catch {
      continue;
    }
    const known = cells.filter((cell) => columnKey(cell)).length;
    const score = known * importLimits.columnsMax + Math.min(cells.length, importLimits.columnsMax) - 1;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Spreadsheets run cells that start like this as formulas. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

/** An apostrophe before what a spreadsheet would take for a formula: it then shows the text. */
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** Takes off the apostrophe that `guarded` puts on; so do spreadsheets. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
