import { CsvError, parse } from 'csv-parse/sync';
import { unguarded } from './formula-guard.ts';

/** One row that is not blank: its number in a spreadsheet and its cells, trimmed. */
export interface CsvRecord {
  row: number;
  cells: string[];
}

/** What a kind of file may hold, and how its columns are known. */
export interface CsvFormat {
  rowsMax: number;
  /** Blank ones too, of which spreadsheets like to add some. */
  linesMax: number;
  columnsMax: number;
  headerCharsMax: number;
  /** Whether a heading names a column of this kind of file. */
  isColumn(heading: string): boolean;
}

export type CsvProblem = 'FILE_QUOTES' | 'TOO_MANY_ROWS';

const separators = [',', ';', '\t'] as const;

/**
 * Splits a file into rows and cells. The separator is the one with which the header makes most sense.
 * Quotation marks inside an unquoted cell are text; a row may have fewer cells than the header.
 */
export function readRecords(
  text: string,
  format: CsvFormat,
  problem: (row: number, column: '', code: CsvProblem, message: string) => void,
): CsvRecord[] {
  const hint = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const separator = hint?.[1] ?? likelySeparator(body, format);
  let file: { records: CsvRecord[]; lastRow: number };
  try {
    file = split(body, separator, format);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = (typeof error.records === 'number' ? error.records : 0) + 1;
    const message =
      'A quotation mark opens in this row and is not closed: close it, or write it twice ("") where it is text.';
    problem(row, '', 'FILE_QUOTES', message);
    return [];
  }
  const { records, lastRow } = file;
  const tooFar = records[format.rowsMax + 1]?.row ?? (lastRow >= format.linesMax ? lastRow : undefined);
  if (tooFar === undefined) return records;
  problem(tooFar, '', 'TOO_MANY_ROWS', `The file has more than ${format.rowsMax} rows: split it.`);
  return [];
}

function split(text: string, separator: string, format: CsvFormat): { records: CsvRecord[]; lastRow: number } {
  const records: CsvRecord[] = [];
  let lastRow = 0;
  parse(text, {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    ltrim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: format.linesMax,
    on_record: (raw: string[]) => {
      lastRow++;
      const cells = raw.map((cell) => unguarded(cell.trim()));
      if (cells.some((cell) => cell !== '')) records.push({ row: lastRow, cells });
      return null;
    },
  });
  return { records, lastRow };
}

function likelySeparator(text: string, format: CsvFormat): string {
  const header = /^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, format.headerCharsMax))?.[0].trim() ?? '';
  let best: { separator: string; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    let cells: string[];
    try {
      cells = split(header, separator, format).records[0]?.cells ?? [];
    } catch {
      continue;
    }
    const known = cells.filter((cell) => format.isColumn(cell)).length;
    const score = known * format.columnsMax + Math.min(cells.length, format.columnsMax) - 1;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}
