import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

export interface OpenCount {
  id: string;
  location_id: string;
  place: string;
}

/**
 * Takes a stock-take for this transaction: shared for who counts, for itself for who ends it, so that nothing is
 * counted while it is posted. Comes before levels are locked.
 * @returns `NOT_FOUND`, or `COUNT_ENDED` where it was posted or cancelled
 */
export async function lockOpen(
  tx: Transactor,
  countId: string,
  how: 'counting' | 'ending',
): Promise<OpenCount | Refusal> {
  const query = tx
    .selectFrom('stock_counts')
    .select(['id', 'status', 'location_id'])
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', countId);
  const count = await (how === 'counting' ? query.forShare() : query.forUpdate()).executeTakeFirst();
  if (!count) return refuse('NOT_FOUND');
  if (count.status !== 'open') return refuse('COUNT_ENDED', { current: { status: count.status } });
  const { name } = await tx
    .selectFrom('stock_locations')
    .select('name')
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', count.location_id)
    .executeTakeFirstOrThrow();
  return { id: count.id, location_id: count.location_id, place: name };
}

/** Closes a stock-take that is locked: nothing stands in the way of another of the same items any more. */
export async function closeCount(
  tx: Transactor,
  countId: string,
  ended: { status: 'posted' | 'cancelled'; by: string | null; shortMicro?: number; overMicro?: number },
): Promise<void> {
  await tx
    .updateTable('stock_count_lines')
    .set({ open: false })
    .where('cafe_id', '=', tx.cafeId)
    .where('count_id', '=', countId)
    .execute();
  await tx
    .updateTable('stock_counts')
    .set({
      status: ended.status,
      ended_by: ended.by,
      ended_at: tx.now,
      short_micro: ended.shortMicro ?? null,
      over_micro: ended.overMicro ?? null,
    })
    .where('cafe_id', '=', tx.cafeId)
    .where('id', '=', countId)
    .execute();
  tx.emit('count:changed', { countId, status: ended.status, itemIds: [] });
}
