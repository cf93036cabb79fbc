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
  let file: { records: CsvRecord[]; lastRow: number };
  try {
    file = split(body, separator);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = (typeof error.records === 'number' ? error.records : 0) + 1;
    const message =
      'A quotation mark opens in this row and is not closed: close it, or write it twice ("") where it is text.';
    findings.problem(row, '', 'FILE_QUOTES', message);
    return [];
  }
  const { records, lastRow } = file;
  const tooFar = records[importLimits.rowsMax + 1]?.row ?? (lastRow >= importLimits.linesMax ? lastRow : undefined);
  if (tooFar === undefined) return records;
  findings.problem(tooFar, '', 'TOO_MANY_ROWS', `The file has more than ${importLimits.rowsMax} rows: split it.`);
  return [];
}

function split(text: string, separator: string): { records: CsvRecord[]; lastRow: number } {
  const records: CsvRecord[] = [];
  let lastRow = 0;
  parse(text, {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    ltrim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: importLimits.linesMax,
    on_record: (raw: string[]) => {
      lastRow++;
      const cells = raw.map((cell) => unguarded(cell.trim()));
      if (cells.some((cell) => cell !== '')) records.push({ row: lastRow, cells });
      return null;
    },
  });
  return { records, lastRow };
}

function likelySeparator(text: string): string {
  const header = /^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, importLimits.headerCharsMax))?.[0].trim() ?? '';
  let best: { separator: string; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    let cells: string[];
    try {
      cells = split(header, separator).records[0]?.cells ?? [];
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
