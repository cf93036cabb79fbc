import type { Answer, WebhookAttempt, WebhookDelivery } from '@table-tap/contract';
import { sql, type Selectable } from 'kysely';
import type { Database, Reader } from '../../../kernel/database/database.ts';
import { pageOf, startOf } from '../../../kernel/database/paging.ts';
import type { WebhookAttemptsTable, WebhookDeliveriesTable } from '../../../kernel/database/webhook-tables.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { readMessage } from './message.ts';

type ListRoute = 'GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries';
type OneRoute = 'GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries/{deliveryId}';

/** Deliveries of a webhook with the last attempt of each, newest first. @returns NOT_FOUND */
export function deliveries(
  db: Database,
  { cafeId, params, query }: Pick<Call<ListRoute>, 'cafeId' | 'params' | 'query'>,
): Promise<Answer<ListRoute> | Refusal> {
  return db.read(cafeId, async (reader) => {
    if (!(await isThere(reader, cafeId, params.webhookId))) return refuse('NOT_FOUND');
    const start = startOf(query.cursor);
    if (isRefusal(start)) return start;
    let list = selectDeliveries(reader, cafeId)
      .where('d.webhook_id', '=', params.webhookId)
      .orderBy('d.created_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(query.limit + 1);
    if (query.state) list = list.where('d.state', '=', query.state);
    if (start) list = list.where(sql<boolean>`(d.created_at, d.id) < (${start.createdAt}, ${start.id}::uuid)`);
    return pageOf((await list.execute()).map(deliveryShape), query.limit);
  });
}

const attemptsMax = 100;

/** One delivery: what it sends, and its attempts, newest first. @returns NOT_FOUND */
export function oneDelivery(
  db: Database,
  { cafeId, params }: Pick<Call<OneRoute>, 'cafeId' | 'params'>,
): Promise<Answer<OneRoute> | Refusal> {
  return db.read(cafeId, async (reader) => {
    const delivery = await readDelivery(reader, cafeId, params.deliveryId);
    const isOfIt = delivery?.webhookId === params.webhookId && (await isThere(reader, cafeId, params.webhookId));
    if (!delivery || !isOfIt) return refuse('NOT_FOUND');
    const { shape, webhookId } = delivery;
    const ref = { id: shape.id, webhookId, eventSeq: shape.seq, createdAt: new Date(shape.createdAt) };
    const attempts = await reader
      .selectFrom('webhook_attempts')
      .selectAll()
      .where('cafe_id', '=', cafeId)
      .where('delivery_id', '=', shape.id)
      .orderBy('id', 'desc')
      .limit(attemptsMax)
      .execute();
    return { ...shape, body: (await readMessage(reader, cafeId, ref)) ?? '', attempts: attempts.map(attemptShape) };
  });
}

/** A delivery as it is shown, and whose it is. */
export async function readDelivery(
  reader: Reader,
  cafeId: string,
  deliveryId: string,
): Promise<{ shape: WebhookDelivery; webhookId: string } | undefined> {
  const row = await selectDeliveries(reader, cafeId).where('d.id', '=', deliveryId).executeTakeFirst();
  return row && { shape: deliveryShape(row), webhookId: row.webhook_id };
}

export async function isThere(reader: Reader, cafeId: string, webhookId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('webhooks')
    .select('id')
    .where('cafe_id', '=', cafeId)
    .where('id', '=', webhookId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

const selectDeliveries = (reader: Reader, cafeId: string) =>
  reader
    .selectFrom('webhook_deliveries as d')
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('webhook_attempts as a')
          .select(['a.id as attempt_id', 'a.created_at as attempt_at', 'a.duration_ms', 'a.status', 'a.failure'])
          .select('a.excerpt')
          .where('a.cafe_id', '=', cafeId)
          .whereRef('a.delivery_id', '=', 'd.id')
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .selectAll('d')
    .select(['attempt_id', 'attempt_at', 'duration_ms', 'status', 'failure', 'excerpt'])
    .where('d.cafe_id', '=', cafeId);

type LastAttempt = Pick<Selectable<WebhookAttemptsTable>, 'duration_ms' | 'status' | 'failure' | 'excerpt'> & {
  attempt_id: string;
  attempt_at: Date;
};
type Row = Selectable<WebhookDeliveriesTable> & { [K in keyof LastAttempt]: LastAttempt[K] | null };

function deliveryShape(row: Row): WebhookDelivery {
  const { attempt_id: id, attempt_at: at, duration_ms: ms } = row;
  const hasOne = id !== null && at !== null && ms !== null;
  return {
    id: row.id,
    event: row.event,
    seq: row.event_seq,
    state: row.state,
    tries: row.tries,
    createdAt: row.created_at.toISOString(),
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    lastAttempt: hasOne
      ? attemptShape({
          ...{ id, created_at: at, duration_ms: ms, status: row.status, failure: row.failure },
          excerpt: row.excerpt ?? '',
        })
      : null,
  };
}

const attemptShape = (
  row: Pick<Selectable<WebhookAttemptsTable>, 'id' | 'created_at' | 'duration_ms' | 'status' | 'failure' | 'excerpt'>,
): WebhookAttempt => ({
  id: row.id,
  at: row.created_at.toISOString(),
  durationMs: row.duration_ms,
  status: row.status,
  failure: row.failure,
  excerpt: row.excerpt,
});
