import type { Answer } from '@table-tap/contract';
import type { Database, WriteScope } from '../../../kernel/database/database.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { linkCodeMinutes, newLinkCode, type LinkCodeHash } from '../domain/link-code.ts';

/** Two customers never wait with the same code; more tries than this it does not take. */
const triesMax = 5;

/** A code for a customer's phone; the one before it is void. */
export function makeLinkCode(
  db: Database,
  scope: WriteScope,
  userId: string,
  hashOf: LinkCodeHash,
): Promise<Answer<'POST /cafes/{cafeId}/customers/{userId}/link'> | Refusal> {
  return db.write(scope, async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + linkCodeMinutes * 60_000);
    for (let tries = 0; tries < triesMax; tries++) {
      const code = newLinkCode();
      const hash = hashOf(tx.cafeId, code);
      const taken = await tx
        .selectFrom('customers')
        .select('user_id')
        .where('cafe_id', '=', tx.cafeId)
        .where('link_code_hash', '=', hash)
        .where('link_expires_at', '>', tx.now)
        .executeTakeFirst();
      if (taken) continue;
      const made = await tx
        .updateTable('customers')
        .set({ link_code_hash: hash, link_expires_at: expiresAt, link_attempts: 0 })
        .where('cafe_id', '=', tx.cafeId)
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      return made ? { code, expiresAt: expiresAt.toISOString() } : refuse('NOT_FOUND');
    }
    return refuse('BUSY', { retryAfterSeconds: 1 });
  });
}
