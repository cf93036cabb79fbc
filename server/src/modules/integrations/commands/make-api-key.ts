import type { Answer } from '@table-tap/contract';
import { apiKeyHash, hintLength, newApiKey } from '../../../kernel/auth/api-key.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { unusableHash } from '../../identity/index.ts';
import { notAbove } from '../not-above.ts';
import { readApiKey } from '../queries/api-keys.ts';

type Route = 'POST /cafes/{cafeId}/api-keys';

const dayMs = 24 * 60 * 60 * 1000;
/** Keys of a café that are in use at the same time. */
const keysMax = 100;

/**
 * Makes a key for a machine. It is in this answer and nowhere else: the database keeps its hash. With it comes a user
 * that nobody can sign in as, so that orders, receipts and the record name the key as they name people.
 */
export async function makeApiKey(
  db: Database,
  { cafeId, body, by, permissions }: Pick<Call<Route>, 'cafeId' | 'body' | 'by' | 'permissions'>,
): Promise<Answer<Route> | Refusal> {
  if (!by) return refuse('FORBIDDEN');
  const above = notAbove(body.scopes, permissions);
  if (above) return above;
  const key = newApiKey();
  const id = uuidv7();
  return db.write({ cafeId }, async (tx) => {
    const inUse = await tx
      .selectFrom('api_keys')
      .select(tx.fn.countAll<number>().as('count'))
      .where('cafe_id', '=', cafeId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (inUse.count >= keysMax) return invalidField('name', `Revoke a key first: there are ${keysMax} in use`);
    await tx
      .insertInto('users')
      .values({
        id,
        email: `key-${id}@keys.invalid`,
        name: body.name,
        password_hash: unusableHash,
        created_at: tx.now,
        disabled_at: tx.now,
      })
      .execute();
    await tx
      .insertInto('api_keys')
      .values({
        cafe_id: cafeId,
        id,
        name: body.name,
        hint: key.slice(-hintLength),
        scopes: [...new Set(body.scopes)],
        made_by: by.id,
        created_at: tx.now,
        expires_at: body.expiresInDays === null ? null : new Date(tx.now.getTime() + body.expiresInDays * dayMs),
      })
      .execute();
    await tx
      .insertInto('api_key_hashes')
      .values({ key_hash: apiKeyHash(key), cafe_id: cafeId, key_id: id })
      .execute();
    tx.audit({ subject: { kind: 'key', id, name: body.name }, after: { scopes: body.scopes } });
    const made = await readApiKey(tx, cafeId, id, tx.now);
    return made ? { ...made, key } : refuse('NOT_FOUND');
  });
}
