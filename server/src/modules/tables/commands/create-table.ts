import type { BodyOut, Table } from '@table-tap/contract';
import { sql } from 'kysely';
import { onDuplicate } from '../../../kernel/database/conflicts.ts';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { raiseFloorVersion } from '../../counters/index.ts';
import { hashCode, newCode } from '../domain/table-code.ts';
import { checkZone } from './check-zone.ts';

/** Adds a table with its code, behind the others of its zone unless told where. @returns the table, or NOT_FOUND, DUPLICATE */
export function createTable(
  db: Database,
  scope: WriteScope,
  body: BodyOut<'POST /cafes/{cafeId}/tables'>,
): Promise<Table | Refusal> {
  return onDuplicate(refuse('DUPLICATE'), () =>
    db.write(scope, async (tx) => {
      await raiseFloorVersion(tx);
      const wrong = await checkZone(tx, body.zoneId);
      if (wrong) return wrong;
      const code = newCode();
      const last = sql<number>`(select coalesce(max(position) + 1, 0) from tables
        where cafe_id = ${tx.cafeId} and zone_id = ${body.zoneId} and deleted_at is null)`;
      const table = await tx
        .insertInto('tables')
        .values({
          cafe_id: tx.cafeId,
          id: body.id ?? uuidv7(),
          zone_id: body.zoneId,
          label: body.label,
          seats: body.seats,
          position: body.position ?? last,
          code,
        })
        .returning(['id', 'zone_id as zoneId', 'label', 'seats', 'position'])
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('table_codes')
        .values({ code_hash: hashCode(code), cafe_id: tx.cafeId, table_id: table.id })
        .execute();
      tx.audit({ subject: { kind: 'table', id: table.id, name: table.label }, after: { seats: table.seats } });
      tx.emit('floor:changed', { tableId: table.id });
      return table;
    }),
  );
}
