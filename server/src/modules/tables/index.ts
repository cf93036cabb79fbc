/** What other modules may call: tables and their codes. */
export { createTables } from './module.ts';
export { hashCode } from './domain/table-code.ts';
export { createZone } from './commands/create-zone.ts';
export { createTable } from './commands/create-table.ts';
export { listTableCodes, type CodedTable } from './queries/table-codes.ts';
