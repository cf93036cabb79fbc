import { createHmac, hkdfSync } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { refuse, type Refusal } from '../refusal.ts';
import type { Transactor } from './database.ts';

/** One write that must happen once: who asks, under which key, and what exactly was asked. */
export interface Once {
  actorId: string;
  key: string;
  requestHash: Buffer;
}

/** Says in 32 bytes what a key stands for: the same key with another method, path or body is a mistake of the client. */
export type RequestHash = (method: string, path: string, body: unknown) => Buffer;

/**
 * Hashes requests with a key of the house: bodies hold PINs and numbers that are few enough to be tried one by one, and
 * whoever reads a copy of the database must not be able to.
 * @param secret the installation's secret
 */
export function requestHash(secret: string): RequestHash {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'table-tap requests', 32));
  return (method, path, body) =>
    createHmac('sha256', key)
      .update(`${method} ${path}\n`)
      .update(body instanceof Uint8Array ? body : JSON.stringify(body ?? null))
      .digest();
}

/**
 * Takes the key for this transaction. A second request with it waits here until the first has ended.
 * @returns nothing when the key is new, else the answer of the first request, or KEY_REUSED
 */
export async function claimKey<T>(tx: Transactor, once: Once): Promise<{ answer: T | Refusal } | undefined> {
  const { rows } = await sql`/* claim-key */
    insert into idempotency_keys (cafe_id, actor_id, key, request_hash, created_at)
    values (${tx.cafeId}, ${once.actorId}, ${once.key}, ${once.requestHash}, ${tx.now})
    on conflict do nothing returning key`.execute(tx.raw);
  if (rows.length > 0) return undefined;
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

/** An answer to keep beside its key, in the transaction that made it true. */
export interface Answered {
  once: Once;
  answer: unknown;
}

/** Keeps an answer, as SQL for a `with`: it is stored together with the events. */
export const keepAnswer = (tx: Transactor, { once, answer }: Answered): RawBuilder<unknown> => sql`
  update idempotency_keys set response = ${answer === undefined ? null : JSON.stringify(answer)}::jsonb
  where cafe_id = ${tx.cafeId} and actor_id = ${once.actorId} and key = ${once.key}`;
