import type { Employee } from '@table-tap/contract';
import { changed } from '../../../kernel/audit/withheld.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { checkAccess } from '../domain/access.ts';
import type { People } from '../people.ts';
import { showEmployee } from '../queries/employee.ts';
import { isLastOwner } from '../queries/standing.ts';
import { aboutSomebody } from './change-people.ts';

/** Sets role and single permissions of somebody; tokens and sockets that are out follow within seconds. */
export async function setAccess(
  people: People,
  call: Call<'PUT /cafes/{cafeId}/employees/{userId}/access'>,
): Promise<Reply<Employee> | Refusal> {
  const { userId } = call.params;
  const refused = await aboutSomebody(people, call, 'access', async (tx, members) => {
    const { actor, target } = members;
    if (target.ended_at !== null) return refuse('NOT_FOUND');
    if (!actor.permissions.has('roles:write')) return refuse('FORBIDDEN');
    const access = checkAccess(actor, target, call.body);
    if (isRefusal(access)) return access;
    if (access.role !== 'owner' && isLastOwner(members)) return refuse('LAST_OWNER');
    const { before, after } = changed(
      { role: target.role, granted: target.granted, taken: target.taken },
      {
        role: access.role,
        granted: [...access.granted],
        taken: [...access.taken],
      },
    );
    tx.audit({ before, after });
    await tx
      .updateTable('memberships')
      .set({ role: access.role, granted: [...access.granted], taken: [...access.taken] })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', userId)
      .execute();
    return undefined;
  });
  return refused ?? showEmployee(people, call, userId);
}
