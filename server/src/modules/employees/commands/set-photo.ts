import type { Employee } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Reply } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { randomToken } from '../../identity/index.ts';
import { makeFace } from '../face.ts';
import type { People } from '../people.ts';
import { showEmployee } from '../queries/employee.ts';
import { aboutSomebody, type AboutSomebody } from './change-people.ts';

/** Gives somebody a face at a new address; the old address shows nothing any more. */
export async function setPhoto(
  people: People,
  call: Call<'PUT /cafes/{cafeId}/employees/{userId}/photo'>,
): Promise<Reply<Employee> | Refusal> {
  const { userId } = call.params;
  // Whether anybody is there, before the work.
  const there = await showEmployee(people, call, userId);
  if (isRefusal(there)) return there;
  if (!there.body.canManage) return refuse('ABOVE_OWN_ROLE');
  const image = await makeFace(call.body);
  if (isRefusal(image)) return image;
  const key = randomToken();
  const refused = await aboutSomebody(people, call, 'details', async (tx) => {
    await forgetPhoto(tx, userId);
    await tx
      .insertInto('employee_photos')
      .values({ cafe_id: tx.cafeId, key, user_id: userId, image, created_at: tx.now })
      .execute();
    await storeKey(tx, userId, key);
    return undefined;
  });
  return refused ?? showEmployee(people, call, userId);
}

export function removePhoto(people: People, call: AboutSomebody): Promise<undefined | Refusal> {
  return aboutSomebody(people, call, 'details', async (tx) => {
    await forgetPhoto(tx, call.params.userId);
    await storeKey(tx, call.params.userId, null);
    return undefined;
  });
}

async function forgetPhoto(tx: Transactor, userId: string): Promise<void> {
  await tx.deleteFrom('employee_photos').where('cafe_id', '=', tx.cafeId).where('user_id', '=', userId).execute();
}

async function storeKey(tx: Transactor, userId: string, key: string | null): Promise<void> {
  await tx
    .updateTable('employees')
    .set({ photo_key: key })
    .where('cafe_id', '=', tx.cafeId)
    .where('user_id', '=', userId)
    .execute();
}
