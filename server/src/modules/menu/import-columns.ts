import { readHeader, type ColumnKey } from './import/columns.ts';
import { decodeText } from './import/decode-text.ts';
import { collectFindings } from './import/findings.ts';
import { readRecords } from './import/read-records.ts';

/** The columns that a menu file has: an import leaves alone what a file does not speak of. */
export function presentColumns(bytes: Uint8Array): ReadonlySet<ColumnKey> {
  const ignored = collectFindings();
  const [header] = readRecords(decodeText(bytes).text, ignored);
  return new Set(header && readHeader(header.cells, header.row, ignored).keys());
}
