import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { raiseFloorVersion } from '../floor-version.ts';

/**
 * Takes a category that is being removed off the counters that name it. A counter that names no other would make
 * every category of its kind from then on, which nobody has asked for: IN_USE.
 */
export async function releaseCategory(tx: Transactor, categoryId: string): Promise<Refusal | undefined> {
  await raiseFloorVersion(tx);
  const counters = await tx
    .selectFrom('counters')
    .select(['id', 'name', 'active', 'category_ids'])
    .where('cafe_id', '=', tx.cafeId)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`${categoryId}::uuid = any (category_ids)`)
    .execute();
  const only = counters.find(({ category_ids }) => category_ids.length === 1);
  if (only)
    return refuse('IN_USE', { detail: `${only.name} makes nothing but this category: give it another one first` });
  for (const { id, active, category_ids } of counters) {
    await tx
      .updateTable('counters')
      .set({ category_ids: category_ids.filter((other) => other !== categoryId) })
      .where('cafe_id', '=', tx.cafeId)
      .where('id', '=', id)
      .execute();
    tx.emit('counter:status_changed', { counterId: id, active, movedTickets: 0 });
  }
  return undefined;
}
