import type { Transactor } from '../../../kernel/database/database.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { giveNumber } from '../../identity/index.ts';

/** Gives somebody another number than the next one. Going back to one's own earlier number is refused like any other. */
export async function takeNumber(tx: Transactor, userId: string, number: number): Promise<undefined | Refusal> {
  const key = { cafe_id: tx.cafeId, user_id: userId };
  const now = await tx
    .selectFrom('employees')
    .select('number')
    .where('cafe_id', '=', key.cafe_id)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  if (now.number === number) return undefined;
  const refused = await giveNumber(tx, userId, number);
  if (refused) return refused;
  await tx
    .updateTable('employees')
    .set({ number })
    .where('cafe_id', '=', key.cafe_id)
    .where('user_id', '=', userId)
    .execute();
  return undefined;
}
