import { readCamt053 } from './camt053.ts';
import { readCoda } from './coda.ts';
import { readCsvStatement } from './csv-statement.ts';
import { statementBytesMax, type Statement } from './statement.ts';

export type { Statement, StatementEntry, StatementProblem } from './statement.ts';
export { statementBytesMax, statementEntriesMax } from './statement.ts';
export { matchEntries, type ExpectedTransfer, type Match } from './match-entries.ts';

export type StatementFormat = 'camt053' | 'coda' | 'csv';

/**
 * Reads an uploaded bank statement: camt.053, CODA or CSV, told apart by its first line. What cannot be read is a problem
 * with its line; the rest is read. Never throws because of what is in the file.
 */
export function readStatement(bytes: Uint8Array): Statement & { format: StatementFormat } {
  const text = textOf(bytes.subarray(0, statementBytesMax));
  const format = formatOf(text);
  if (bytes.length > statementBytesMax) {
    return { format, entries: [], problems: [{ line: null, message: 'The file is too large.' }] };
  }
  return { format, ...readers[format](text) };
}

const readers = { camt053: readCamt053, coda: readCoda, csv: readCsvStatement };

function formatOf(text: string): StatementFormat {
  const start = text.trimStart();
  if (start.startsWith('<')) return 'camt053';
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  return /^0{5}\d{9}05/.test(firstLine) ? 'coda' : 'csv';
}

/** UTF-8 where it is valid; else Windows-1252, which older exports and CODA files are written in. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
