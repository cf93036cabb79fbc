import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

type Route = 'DELETE /cafes/{cafeId}/api-keys/{keyId}';

/** Revokes a key for good: requests and sockets with it end within seconds. Its name stays on the record. */
export function revokeApiKey(
  db: Database,
  { cafeId, params, once }: Pick<Call<Route>, 'cafeId' | 'params' | 'once'>,
): Promise<undefined | Refusal> {
  return db.write({ cafeId, once }, async (tx) => {
    const revoked = await tx
      .updateTable('api_keys')
      .set({ revoked_at: tx.now })
      .where('cafe_id', '=', cafeId)
      .where('id', '=', params.keyId)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!revoked) return refuse('NOT_FOUND');
    await tx.deleteFrom('api_key_hashes').where('cafe_id', '=', cafeId).where('key_id', '=', params.keyId).execute();
    tx.audit({ subject: { kind: 'key', id: params.keyId, name: revoked.name } });
    return undefined;
  });
}
