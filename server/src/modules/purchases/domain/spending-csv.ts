import type { Answer } from '@table-tap/contract';
import { stringify } from 'csv-stringify/sync';

type Spending = Answer<'GET /cafes/{cafeId}/purchases/spending'>;
const columns = ['month', 'supplier', 'deliveries', 'net', 'vat', 'gross', 'currency'];

/**
 * Spending as CSV: UTF-8 with a byte-order mark, CRLF. A cell that a spreadsheet would run as a formula stands behind an
 * apostrophe.
 * @param decimal `comma` goes with semicolons between the fields, as spreadsheets on the continent expect
 */
export function spendingCsv({ items, currency }: Spending, decimal: 'dot' | 'comma'): string {
  const money = (minor: number) => (minor / 100).toFixed(2).replace('.', decimal === 'comma' ? ',' : '.');
  const rows = items.map((row) => [
    row.month,
    row.supplierName,
    row.deliveries,
    money(row.netMinor),
    money(row.vatMinor),
    money(row.grossMinor),
    currency,
  ]);
  return stringify(rows, {
    header: true,
    columns,
    delimiter: decimal === 'comma' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
    bom: true,
  });
}
