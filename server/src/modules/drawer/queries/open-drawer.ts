import type { Reader, Transactor } from '../../../kernel/database/database.ts';
import { takeBooks } from '../../ledger/index.ts';

/** The drawer that cash goes into now, if one is open. It stays open until this transaction has ended. */
export async function openDrawer(tx: Transactor): Promise<{ id: string } | undefined> {
  await takeBooks(tx, 'shared');
  return openDrawerId(tx, tx.cafeId);
}

export function openDrawerId(reader: Reader, cafeId: string): Promise<{ id: string } | undefined> {
  return reader
    .selectFrom('drawer_sessions')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}
