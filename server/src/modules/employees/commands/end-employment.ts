import { sql } from 'kysely';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { People } from '../people.ts';
import { isLastOwner } from '../queries/standing.ts';
import { aboutSomebody, raiseVersion, type AboutSomebody } from './change-people.ts';

/**
 * Ends somebody's work here: within seconds no token, socket or PIN of theirs is worth anything in this café. Number, rates
 * and history stay; single permissions do not, so that who comes back starts with their role.
 * @returns NOT_FOUND when they do not work here, LAST_OWNER, ABOVE_OWN_ROLE
 */
export function endEmployment(people: People, call: AboutSomebody): Promise<undefined | Refusal> {
  return aboutSomebody(people, call, 'ended', async (tx, members) => {
    const { target } = members;
    if (target.ended_at !== null) return refuse('NOT_FOUND');
    if (isLastOwner(members)) return refuse('LAST_OWNER');
    await tx
      .updateTable('memberships')
      .set({ ended_at: tx.now, pin_hash: null, granted: [], taken: [] })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', target.user_id)
      .execute();
    await sql`
      update employees e set ends_on = greatest(e.starts_on, (${tx.now}::timestamptz at time zone c.time_zone)::date)
      from cafes c
      where c.cafe_id = ${tx.cafeId} and e.cafe_id = ${tx.cafeId} and e.user_id = ${target.user_id}
        and (e.ends_on is null or e.ends_on > (${tx.now}::timestamptz at time zone c.time_zone)::date)`.execute(tx.raw);
    await tx.raw
      .updateTable('sessions')
      .set({ ended_at: tx.now })
      .where('user_id', '=', target.user_id)
      .where('cafe_id', '=', tx.cafeId)
      .where('ended_at', 'is', null)
      .execute();
    tx.audit({ before: { role: target.role, granted: target.granted, taken: target.taken }, after: { ended: true } });
    await raiseVersion(tx, target.user_id);
    return undefined;
  });
}
