import type { Employee } from '@table-tap/contract';
import type { Reply } from '../../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { People } from '../people.ts';
import { showEmployee } from '../queries/employee.ts';
import { aboutSomebody, raiseVersion, type AboutSomebody } from './change-people.ts';

/** Takes somebody back with the role and number they had, without a PIN and single permissions. */
export async function reinstate(people: People, call: AboutSomebody): Promise<Reply<Employee> | Refusal> {
  const refused = await aboutSomebody(people, call, 'joined', async (tx, { target }) => {
    if (target.ended_at === null) return refuse('NOT_FOUND', { detail: 'This person works here already' });
    await tx
      .updateTable('memberships')
      .set({ ended_at: null })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', target.user_id)
      .execute();
    await tx
      .updateTable('employees')
      .set({ ends_on: null })
      .where('cafe_id', '=', tx.cafeId)
      .where('user_id', '=', target.user_id)
      .execute();
    await raiseVersion(tx, target.user_id);
    return undefined;
  });
  return refused ?? showEmployee(people, call, call.params.userId);
}
