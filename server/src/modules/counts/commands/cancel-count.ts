import type { StockCount } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { readCount } from '../queries/counts.ts';
import { closeCount, lockOpen } from './open-count.ts';

/** Ends a stock-take without moving anything; what was counted can still be read. */
export function cancelCount(
  db: Database,
  { cafeId, params, by, once }: Call<'POST /cafes/{cafeId}/stock-counts/{countId}/cancel'>,
): Promise<StockCount | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const count = await lockOpen(tx, params.countId, 'ending');
    if (isRefusal(count)) return count;
    await closeCount(tx, count.id, { status: 'cancelled', by: by?.id ?? null });
    tx.audit({ subject: { kind: 'stockCount', id: count.id, name: count.place } });
    return (await readCount(tx, cafeId, count.id, true)) as StockCount;
  });
}
