import { refuse } from '../../../kernel/refusal.ts';
import type { PersonalData } from '../../../kernel/lifecycle/module.ts';

/** What this module holds of a person in a café: the membership. The last owner of a café cannot go. */
export const memberData: PersonalData = {
  section: 'membership',
  async read(reader, cafeId, userId) {
    const row = await reader
      .selectFrom('memberships')
      .select(['role', 'granted', 'taken', 'created_at', 'ended_at'])
      .where('cafe_id', '=', cafeId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (!row) return null;
    const { role, granted, taken } = row;
    return { role, granted, taken, since: row.created_at, until: row.ended_at };
  },
  async keeps(reader, cafeId, userId) {
    const owners = await reader
      .selectFrom('memberships')
      .innerJoin('cafes', 'cafes.cafe_id', 'memberships.cafe_id')
      .select(['memberships.user_id', 'cafes.name'])
      .where('memberships.cafe_id', '=', cafeId)
      .where('memberships.role', '=', 'owner')
      .where('memberships.ended_at', 'is', null)
      .where('cafes.closed_at', 'is', null)
      .execute();
    const [owner] = owners;
    if (owners.length !== 1 || owner?.user_id !== userId) return undefined;
    return refuse('LAST_OWNER', {
      detail: `${owner.name} has no other owner`,
      current: { cafeId, cafeName: owner.name },
    });
  },
  async forget(tx, userId) {
    const owners = await tx
      .selectFrom('memberships')
      .select('user_id')
      .where('cafe_id', '=', tx.cafeId)
      .where('role', '=', 'owner')
      .where('ended_at', 'is', null)
      .orderBy('user_id')
      .forUpdate()
      .execute();
    // Two owners who go at the same moment take turns here, and the second stays.
    const isLast = owners.length === 1 && owners[0]?.user_id === userId;
    const cafe = await tx.selectFrom('cafes').select('closed_at').where('cafe_id', '=', tx.cafeId).executeTakeFirst();
    if (isLast && !cafe?.closed_at) return refuse('LAST_OWNER');
    await tx
      .updateTable('memberships')
      .set({ ended_at: tx.now, pin_hash: null })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .execute();
    return undefined;
  },
};
