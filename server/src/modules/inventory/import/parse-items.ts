import type { StockUnitName } from '@table-tap/contract';
import { decodeText, isWorkbook } from '../../../kernel/csv/decode-text.ts';
import { readRecords, type CsvRecord } from '../../../kernel/csv/read-records.ts';
import { columnKey, readHeader, type Columns } from './columns.ts';
import { quoted, type Findings } from './findings.ts';
import { importLimits } from './limits.ts';
import type { ParsedFile, ParsedItem } from './parsed-items.ts';
import { readRow } from './read-row.ts';

const format = { ...importLimits, isColumn: (heading: string) => columnKey(heading) !== undefined };

/** How names are compared: as the database does. */
export const sameName = (name: string): string => name.toLowerCase();

/**
 * Reads a file of items: a row an item, and a row more for each further pack of it.
 * @param units the units of items that the café has, by `sameName`
 */
export function parseItems(
  bytes: Uint8Array,
  units: ReadonlyMap<string, StockUnitName>,
  findings: Findings,
): ParsedFile {
  const text = readText(bytes, findings);
  const [header, ...records] = text === undefined ? [] : readRecords(text, format, findings.problem);
  const columns = header && usableColumns(header, findings);
  if (!header || !columns || records.length === 0) {
    if (findings.problems.length === 0)
      findings.problem(1, '', 'FILE_EMPTY', 'There is nothing in the file: it needs a header row and a row an item.');
    return { items: [], rows: 0 };
  }
  const items = new Map<string, ParsedItem>();
  const known = (name: string) => items.get(sameName(name))?.unit ?? units.get(sameName(name));
  for (const record of records) {
    const extra = record.cells.find((cell, index) => index >= header.cells.length && cell !== '');
    if (extra !== undefined)
      findings.problem(record.row, '', 'CELLS_SHIFTED', `${quoted(extra)} stands right of the last column.`);
    const item = readRow(record, columns, known, findings);
    const before = item && items.get(sameName(item.name));
    if (before) addPack(before, item, findings);
    else if (item) items.set(sameName(item.name), item);
  }
  checkBarcodes([...items.values()], findings);
  return { items: findings.problems.length > 0 ? [] : [...items.values()], rows: records.length };
}

/** A further row of an item has a further pack, and says nothing else than the first did. */
function addPack(item: ParsedItem, row: ParsedItem, findings: Findings): void {
  const { packs, row: number, name: _, ...more } = row;
  const [pack] = packs;
  if (!pack) {
    findings.problem(number, 'name', 'NAME_DUPLICATE', `${quoted(row.name)} stood in row ${item.row} already.`);
    return;
  }
  for (const [key, value] of Object.entries(more) as [keyof ParsedItem, unknown][])
    if (value !== '' && value !== null && item[key] !== value)
      findings.problem(number, key, 'ROWS_DIFFER', `Row ${item.row} says something else about ${quoted(row.name)}.`);
  if (item.packs.some(({ name }) => sameName(name) === sameName(pack.name)))
    findings.problem(number, 'pack', 'PACK_DUPLICATE', `${quoted(row.name)} has a pack ${quoted(pack.name)} already.`);
  if (item.packs.length >= importLimits.packsMax)
    findings.problem(number, 'pack', 'PACKS_TOO_MANY', `An item has at most ${importLimits.packsMax} packs.`);
  item.packs.push(pack);
}

function checkBarcodes(items: readonly ParsedItem[], findings: Findings): void {
  const seen = new Map<string, number>();
  for (const { row, barcode } of items.flatMap(({ packs }) => packs)) {
    if (barcode === null) continue;
    const before = seen.get(barcode);
    if (before === undefined) seen.set(barcode, row);
    else findings.problem(row, 'barcode', 'BARCODE_TAKEN', `Row ${before} has the barcode ${barcode} too.`);
  }
}

function usableColumns({ row, cells }: CsvRecord, findings: Findings): Columns | undefined {
  if (cells.length > importLimits.columnsMax) {
    findings.problem(row, '', 'TOO_MANY_COLUMNS', `The file has more than ${importLimits.columnsMax} columns.`);
    return undefined;
  }
  const columns = readHeader(cells, row, findings);
  return findings.problems.length > 0 ? undefined : columns;
}

function readText(bytes: Uint8Array, findings: Findings): string | undefined {
  if (bytes.byteLength > importLimits.fileBytesMax) {
    findings.problem(1, '', 'FILE_TOO_LARGE', `The file is larger than ${importLimits.fileBytesMax / 1024 / 1024} MB.`);
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
  return text.replaceAll('\0', '');
}
