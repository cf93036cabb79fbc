import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../../counters/index.ts';
import { hashCode, newCode, tableUrl, type TableCode } from '../domain/table-code.ts';

/** Gives a table a new code. The old one leads nowhere from now on, and sessions made from it end. @returns NOT_FOUND */
export function rotateCode(
  db: Database,
  scope: WriteScope,
  tableId: string,
  publicUrl: string,
): Promise<TableCode | Refusal> {
  return db.write(scope, async (tx) => {
    await raiseFloorVersion(tx);
    const token = newCode();
    const table = await tx
      .updateTable('tables')
      .set((eb) => ({ code: token, code_version: eb('code_version', '+', 1) }))
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', tableId)
      .where('deleted_at', 'is', null)
      .returning('label')
      .executeTakeFirst();
    if (!table) return refuse('NOT_FOUND');
    await tx.deleteFrom('table_codes').where('cafe_id', '=', tx.cafeId).where('table_id', '=', tableId).execute();
    await tx
      .insertInto('table_codes')
      .values({ code_hash: hashCode(token), cafe_id: tx.cafeId, table_id: tableId })
      .execute();
    tx.audit({ subject: { kind: 'table', id: tableId, name: table.label } });
    tx.emit('floor:changed', { tableId });
    return { tableId, token, url: tableUrl(publicUrl, token) };
  });
}
