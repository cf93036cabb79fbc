import type { Reader } from '../../../kernel/database/database.ts';
import { tableUrl, type TableCode } from '../domain/table-code.ts';
import { selectTables } from './tables.ts';

/** A table with what its QR code holds. */
export interface CodedTable extends TableCode {
  label: string;
  zoneId: string;
  zoneName: string;
}

/** The code of one table, or nothing when the café has none of that id. */
export async function readTableCode(
  reader: Reader,
  cafeId: string,
  tableId: string,
  publicUrl: string,
): Promise<TableCode | undefined> {
  const row = await reader
    .selectFrom('tables')
    .select('code')
    .where('cafe_id', '=', cafeId)
    .where('id', '=', tableId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row && { tableId, token: row.code, url: tableUrl(publicUrl, row.code) };
}

/** The codes of all tables, or of those in a zone, in the order of the tables. */
export async function listTableCodes(
  reader: Reader,
  cafeId: string,
  publicUrl: string,
  zoneId?: string,
): Promise<CodedTable[]> {
  let query = selectTables(reader, cafeId).select(['tables.code', 'zones.name as zoneName']);
  if (zoneId !== undefined) query = query.where('tables.zone_id', '=', zoneId);
  const rows = await query.execute();
  return rows.map(({ id, label, zoneId: zone, zoneName, code }) => ({
    tableId: id,
    label,
    zoneId: zone,
    zoneName,
    token: code,
    url: tableUrl(publicUrl, code),
  }));
}
