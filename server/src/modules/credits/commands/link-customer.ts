import type { Answer } from '@table-tap/contract';
import { sql } from 'kysely';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Database } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { tooMany } from '../../../kernel/http/rate-limits.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { wrongCodesMax, type LinkCodeHash } from '../domain/link-code.ts';

type Route = 'POST /guest/customer';

export interface LinkParts {
  kernel: Pick<Kernel, 'db' | 'tokens'>;
  hashOf: LinkCodeHash;
  /** Codes that one phone may try. */
  tries: RateLimiterAbstract;
}

/**
 * Lets a guest's phone act for a customer: the same guest at the same table and bill, with a token that names the
 * customer besides. A code is used up by this. Wrong ones are counted for the whole café, because a phone that scans
 * again is another guest.
 */
export async function linkCustomer(
  { kernel, hashOf, tries }: LinkParts,
  { actor, body }: Pick<Call<Route>, 'actor' | 'body'>,
): Promise<Answer<Route> | Refusal> {
  if (actor?.kind !== 'guest') return refuse('FORBIDDEN');
  try {
    await tries.consume(actor.id);
  } catch (reason) {
    return tooMany(reason);
  }
  const customer = await useCode(kernel.db, actor.cafeId, hashOf(actor.cafeId, body.code));
  if (isRefusal(customer)) {
    await countWrongCode(kernel.db, actor.cafeId);
    return customer;
  }
  const signed = await kernel.tokens.signGuest({ ...actor, customerId: customer.id });
  return { ...signed, customer };
}

/** Whose code it is; of two phones with the same code, the first one gets it. */
function useCode(db: Database, cafeId: string, hash: Buffer): Promise<{ id: string; name: string } | Refusal> {
  return db.write({ cafeId }, async (tx) => {
    const found = await tx
      .updateTable('customers')
      .set({ link_code_hash: null, link_expires_at: null })
      .where('cafe_id', '=', cafeId)
      .where('link_code_hash', '=', hash)
      .where('link_expires_at', '>', tx.now)
      .where('link_attempts', '<', wrongCodesMax)
      .returning(['user_id as id', 'name'])
      .execute();
    return (found.length === 1 && found[0]) || refuse('CODE_WRONG');
  });
}

async function countWrongCode(db: Database, cafeId: string): Promise<void> {
  await db.write({ cafeId }, async (tx) => {
    await tx
      .updateTable('customers')
      .set({ link_attempts: sql`link_attempts + 1` })
      .where('cafe_id', '=', cafeId)
      .where('link_code_hash', 'is not', null)
      .where('link_expires_at', '>', tx.now)
      .execute();
    return undefined;
  });
}
