import type { Transactor } from '../../../kernel/database/database.ts';

/** Writes down the id of a breakage, loss or purchase: the database takes each once, whichever key it comes with. */
export async function noteChange(
  tx: Transactor,
  { id, kind }: { id: string; kind: 'broken' | 'lost' | 'bought' },
): Promise<void> {
  await tx.insertInto('glass_changes').values({ cafe_id: tx.cafeId, id, kind, created_at: tx.now }).execute();
}
