import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database/database.ts';
import type { Handlers } from '../../kernel/http/mount.ts';
import { Reply } from '../../kernel/http/reply.ts';
import { isRefusal, refuse } from '../../kernel/refusal.ts';
import { createTable } from './commands/create-table.ts';
import { createZone } from './commands/create-zone.ts';
import { deleteTable } from './commands/delete-table.ts';
import { deleteZone } from './commands/delete-zone.ts';
import { rotateCode } from './commands/rotate-code.ts';
import { updateTable } from './commands/update-table.ts';
import { updateZone } from './commands/update-zone.ts';
import { codeSheets } from './queries/code-sheets.ts';
import { readTableCode } from './queries/table-codes.ts';
import { listTables } from './queries/tables.ts';
import { listZones } from './queries/zones.ts';

interface TableHandles {
  db: Database;
  clock: Clock;
  /** Start of the addresses in QR codes. */
  publicUrl: string;
}

export const tableHandlers = ({ db, clock, publicUrl }: TableHandles): Handlers => ({
  'GET /cafes/{cafeId}/zones': async ({ cafeId }) =>
    whole(await db.read(cafeId, (reader) => listZones(reader, cafeId))),
  'POST /cafes/{cafeId}/zones': (call) => createZone(db, call, call.body),
  'PATCH /cafes/{cafeId}/zones/{zoneId}': (call) => updateZone(db, call, call.params.zoneId, call.body),
  'DELETE /cafes/{cafeId}/zones/{zoneId}': (call) => deleteZone(db, call, call.params.zoneId),
  'GET /cafes/{cafeId}/tables': async ({ cafeId }) =>
    whole(await db.read(cafeId, (reader) => listTables(reader, cafeId))),
  'POST /cafes/{cafeId}/tables': (call) => createTable(db, call, call.body),
  'PATCH /cafes/{cafeId}/tables/{tableId}': (call) => updateTable(db, call, call.params.tableId, call.body),
  'DELETE /cafes/{cafeId}/tables/{tableId}': (call) => deleteTable(db, call, call.params.tableId),
  'GET /cafes/{cafeId}/tables/{tableId}/code': async ({ cafeId, params }) =>
    (await db.read(cafeId, (reader) => readTableCode(reader, cafeId, params.tableId, publicUrl))) ??
    refuse('NOT_FOUND'),
  'POST /cafes/{cafeId}/tables/{tableId}/rotate': (call) => rotateCode(db, call, call.params.tableId, publicUrl),
  'GET /cafes/{cafeId}/tables/codes.pdf': async ({ cafeId, query }) => {
    const sheets = await codeSheets(db, { cafeId, ...query, publicUrl, now: clock.now() });
    if (isRefusal(sheets)) return sheets;
    const headers = {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${sheets.fileName}"`,
      'Cache-Control': 'no-store',
    };
    return new Reply(new Uint8Array(), { headers, stream: sheets.stream });
  },
});

const whole = <Item>(items: Item[]) => ({ items, nextCursor: null });
