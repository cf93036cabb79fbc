import type { EventData } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { lockMembers, type LockedMembers } from '../queries/standing.ts';
import type { People } from '../people.ts';

/** What every command about somebody gets. */
export type AboutSomebody = Pick<
  Call<'DELETE /cafes/{cafeId}/employees/{userId}'>,
  'cafeId' | 'params' | 'once' | 'by' | 'actor' | 'permissions'
>;

/**
 * A write about somebody who works here or did, with who decides and about whom locked. The answer that a repeat gets holds
 * nothing of it: what is private must not lie about beside the keys.
 */
export async function aboutSomebody(
  { kernel }: People,
  call: AboutSomebody,
  change: EventData<'employee:changed'>['change'],
  work: (tx: Transactor, members: LockedMembers) => Promise<undefined | Refusal>,
): Promise<undefined | Refusal> {
  const { cafeId, params, once, by } = call;
  if (!by) return refuse('FORBIDDEN');
  const done = await kernel.db.write<{ done: true }>({ cafeId, once }, async (tx) => {
    const members = await lockMembers(tx, by.id, params.userId);
    if (isRefusal(members)) return members;
    const refused = await work(tx, members);
    if (refused) return refused;
    tx.emit('employee:changed', { userId: params.userId, change });
    return { done: true };
  });
  return isRefusal(done) ? done : undefined;
}

/** Tells readers that what they have read of somebody is not the newest. */
export async function raiseVersion(tx: Transactor, userId: string): Promise<void> {
  await tx
    .updateTable('employees')
    .set({ version: sql`version + 1` })
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .execute();
}
