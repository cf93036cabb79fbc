import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { isBelgianReference, isCreditorReference, referenceIn } from '../sepa-qr/structured-reference.ts';
import { columnsOf, type Columns } from './csv-columns.ts';
import {
  isoDay,
  minorFromDecimal,
  plainText,
  StatementDraft,
  statementEntriesMax,
  type Statement,
  type StatementEntry,
} from './statement.ts';

/** Banks write up to a dozen lines about the account before the header. */
const linesBeforeHeaderMax = 30;
const rowLengthMax = 20_000;

/** Reads a bank's CSV by the names of its columns: `;`, `,` or tab between, 1.234,56 or 1234.56, day first or ISO. */
export function readCsvStatement(text: string): Statement {
  const draft = new StatementDraft();
  const rows = rowsOf(text, draft);
  const head = rows.slice(0, linesBeforeHeaderMax).findIndex((row) => columnsOf(row.cells) !== null);
  const columns = columnsOf(rows[head]?.cells ?? []);
  if (!columns) {
    if (draft.problems.length === 0) draft.problem(1, 'No header with a date and an amount.');
    return draft.finished();
  }
  const seen = new Map<string, number>();
  for (const { cells, line } of rows.slice(head + 1)) {
    const entry = entryOf(cells, columns);
    if (typeof entry === 'string') draft.problem(line, entry);
    else draft.add({ ...entry, bankId: unique(entry.bankId, seen) });
  }
  return draft.finished();
}

interface Row {
  cells: string[];
  line: number;
}

function rowsOf(text: string, draft: StatementDraft): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: rowLengthMax,
      to: statementEntriesMax + linesBeforeHeaderMax,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    draft.problem(typeof error['lines'] === 'number' ? error['lines'] : null, 'The CSV is not readable.');
    return [];
  }
}

function delimiterOf(text: string): string {
  const start = text.split(/\r?\n/, linesBeforeHeaderMax);
  const widest = (delimiter: string) => Math.max(...start.map((line) => line.split(delimiter).length));
  return [';', '\t', ','].reduce((best, candidate) => (widest(candidate) > widest(best) ? candidate : best));
}

/** The entry, or what is wrong with the row. */
function entryOf(cells: readonly string[], columns: Columns): StatementEntry | string {
  const cell = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? '').trim());
  const bookedOn = dayOf(cell(columns.date));
  const amountMinor = amountOf(cell(columns.amount));
  const currency = cell(columns.currency) || 'EUR';
  if (!bookedOn) return 'The date is not readable.';
  if (amountMinor === null) return 'The amount is not readable.';
  if (!/^[A-Z]{3}$/.test(currency)) return 'The currency is not readable.';
  const text = plainText(...columns.text.map(cell));
  return {
    bookedOn,
    amountMinor,
    currency,
    reference: referenceOf(cell(columns.reference), text),
    counterparty: { name: cell(columns.name) || null, account: cell(columns.account) || null },
    text,
    bankId: cell(columns.bankId) || createHash('sha256').update(cells.join('\n')).digest('hex').slice(0, 32),
  };
}

function referenceOf(structured: string, text: string): string | null {
  const compact = structured.replaceAll(/[\s+*/]/g, '').toUpperCase();
  return isCreditorReference(compact) || isBelgianReference(compact) ? compact : referenceIn(text);
}

/** Two equal rows are two movements: the second is told apart by its count, the same at every import of the file. */
function unique(bankId: string, seen: Map<string, number>): string {
  const count = (seen.get(bankId) ?? 0) + 1;
  seen.set(bankId, count);
  return count === 1 ? bankId : `${bankId}/${count}`;
}

/** `-1.234,56`, `1234.56`, `+12,5`. A lone separator before three digits could mean either: not read. */
function amountOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0€]|EUR/g, '');
  const comma = /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(plain);
  const point = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  const ambiguous = /^[+-]?\d{1,3}[.,]\d{3}$/.test(plain);
  const [, sign = '', whole, fraction = '0'] = (ambiguous ? null : (comma ?? point)) ?? [];
  return whole === undefined ? null : minorFromDecimal(`${sign}${whole.replaceAll(/[.,]/g, '')}.${fraction}`);
}

function dayOf(text: string): string | null {
  const [, isoYear, isoMonth = '', isoDate = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (isoYear !== undefined) return isoDay(isoYear, isoMonth, isoDate);
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return isoDay(year, month, day);
}
