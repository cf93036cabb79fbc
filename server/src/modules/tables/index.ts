/** What other modules may call: tables and their codes. */
export { createTables } from './module.ts';
export { hashCode, tableUrl } from './domain/table-code.ts';
export { createZone } from './commands/create-zone.ts';
export { createTable } from './commands/create-table.ts';
export { readTable } from './queries/tables.ts';
export { listTableCodes, readTableCode, type CodedTable } from './queries/table-codes.ts';
