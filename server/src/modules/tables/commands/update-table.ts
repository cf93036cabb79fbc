import type { BodyOut, Table } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../../counters/index.ts';
import { readTable } from '../queries/tables.ts';
import { checkZone } from './check-zone.ts';

/** Changes a table; its code and its tab stay. @returns the table, or NOT_FOUND, DUPLICATE */
export function updateTable(
  db: Database,
  scope: WriteScope,
  tableId: string,
  change: BodyOut<'PATCH /cafes/{cafeId}/tables/{tableId}'>,
): Promise<Table | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseFloorVersion(tx);
      const before = await readTable(tx, tx.cafeId, tableId);
      if (!before) return refuse('NOT_FOUND');
      const wrong = change.zoneId === undefined ? undefined : await checkZone(tx, change.zoneId);
      if (wrong) return wrong;
      const table: Table = { ...before, ...change };
      await tx
        .updateTable('tables')
        .set({ zone_id: table.zoneId, label: table.label, seats: table.seats, position: table.position })
        .where('cafe_id', '=', tx.cafeId)
        .where('id', '=', tableId)
        .execute();
      tx.audit({ subject: { kind: 'table', id: tableId, name: table.label }, ...changed(before, table) });
      tx.emit('floor:changed', { tableId });
      return table;
    }),
  );
}
