import type { SavedMethod } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

/** Ways to pay that a customer has saved, newest first. */
export async function listSavedMethods(reader: Reader, cafeId: string, userId: string): Promise<SavedMethod[]> {
  const rows = await reader
    .selectFrom('saved_methods')
    .select(['id', 'provider', 'brand', 'last4', 'expires', 'created_at'])
    .where('cafe_id', '=', cafeId)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
}
