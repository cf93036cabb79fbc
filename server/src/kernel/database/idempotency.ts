import { createHash } from 'node:crypto';
import { refuse, type Refusal } from '../refusal.ts';
import type { Transactor } from './database.ts';

/** One write that must happen once: who asks, under which key, and what exactly was asked. */
export interface Once {
  actorId: string;
  key: string;
  requestHash: Buffer;
}

/** What a key stands for: the same key with another method, path or body is a mistake of the client. */
export function hashRequest(method: string, path: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(`${method} ${path}\n`)
    .update(body instanceof Uint8Array ? body : JSON.stringify(body ?? null))
    .digest();
}

/**
 * Takes the key for this transaction. A second request with it waits here until the first has ended.
 * @returns nothing when the key is new, else the answer of the first request, or KEY_REUSED
 */
export async function claimKey<T>(tx: Transactor, once: Once): Promise<{ answer: T | Refusal } | undefined> {
  const claimed = await tx
    .insertInto('idempotency_keys')
    .values({
      cafe_id: tx.cafeId,
      actor_id: once.actorId,
      key: once.key,
      request_hash: once.requestHash,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return undefined;
  const earlier = await tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response'])
    .where('cafe_id', '=', tx.cafeId)
    .where('actor_id', '=', once.actorId)
    .where('key', '=', once.key)
    .executeTakeFirst();
  if (!earlier) return { answer: refuse('IN_FLIGHT', { retryAfterSeconds: 1 }) };
  if (!earlier.request_hash.equals(once.requestHash)) return { answer: refuse('KEY_REUSED') };
  return { answer: (earlier.response ?? undefined) as T };
}

/** Keeps the answer beside the key, in the transaction that made it true. */
export async function storeResponse(tx: Transactor, once: Once, answer: unknown): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set({ response: answer === undefined ? null : JSON.stringify(answer) })
    .where('cafe_id', '=', tx.cafeId)
    .where('actor_id', '=', once.actorId)
    .where('key', '=', once.key)
    .execute();
}
