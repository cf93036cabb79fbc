import type { Answer } from '@table-tap/contract';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { notAbove } from '../not-above.ts';
import { readApiKey } from '../queries/api-keys.ts';

type Route = 'PATCH /cafes/{cafeId}/api-keys/{keyId}';

/** Renames a key that is in use, or changes what it is allowed: felt within seconds. */
export async function changeApiKey(
  db: Database,
  { cafeId, params, body, permissions, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'body' | 'permissions' | 'once'>,
): Promise<Answer<Route> | Refusal> {
  const { name, scopes } = body;
  const above = scopes && notAbove(scopes, permissions);
  if (above) return above;
  return db.write({ cafeId, once }, async (tx) => {
    const before = await tx
      .selectFrom('api_keys')
      .select(['name', 'scopes'])
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.keyId)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return refuse('NOT_FOUND');
    const after = { name: name ?? before.name, scopes: scopes ? [...new Set<string>(scopes)] : before.scopes };
    await tx.updateTable('api_keys').set(after).where('cafe_id', '=', cafeId).where('id', '=', params.keyId).execute();
    if (name !== undefined) await tx.updateTable('users').set({ name }).where('id', '=', params.keyId).execute();
    tx.audit({ subject: { kind: 'key', id: params.keyId, name: after.name }, before, after });
    return (await readApiKey(tx, cafeId, params.keyId, tx.now)) ?? refuse('NOT_FOUND');
  });
}
