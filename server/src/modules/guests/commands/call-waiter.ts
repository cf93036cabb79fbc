import type { Call as GuestCall } from '@table-tap/contract';
import { sql } from 'kysely';
import type { GuestActor } from '../../../kernel/auth/actor.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { callShape, selectCalls } from '../queries/calls.ts';

type Route = 'POST /guest/calls';

/**
 * Calls a waiter, or asks for the bill. While nobody has answered, a second call of the same kind from the same tab is
 * the same call.
 */
export async function callWaiter(
  db: Database,
  { actor, body, once }: Pick<Call<Route>, 'actor' | 'body' | 'once'>,
): Promise<GuestCall | Refusal> {
  if (actor?.kind !== 'guest') return refuse('FORBIDDEN');
  return db.write({ cafeId: actor.cafeId, once }, async (tx) => {
    const cafe = await tx
      .selectFrom('cafes')
      .select(sql<boolean>`coalesce((settings->'features'->>'calls')::boolean, true)`.as('calls'))
      .where('cafe_id', '=', tx.cafeId)
      .executeTakeFirst();
    if (!cafe?.calls) return refuse('FORBIDDEN', { detail: 'This café does not take calls by phone' });
    const opened = await tx
      .insertInto('calls')
      .values({
        cafe_id: tx.cafeId,
        id: uuidv7(),
        tab_id: actor.tabId,
        table_id: await whereTheySit(tx, actor),
        kind: body.kind,
        created_at: tx.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['cafe_id', 'tab_id', 'kind']).where('answered_at', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    const row = await selectCalls(tx, tx.cafeId)
      .where('calls.tab_id', '=', actor.tabId)
      .where('calls.kind', '=', body.kind)
      .where('calls.answered_at', 'is', null)
      .executeTakeFirst();
    if (!row) return refuse('BUSY', { retryAfterSeconds: 1 });
    const call = callShape(row);
    if (opened) tx.emit('guest:call', call, actor.tabId);
    return call;
  });
}

/** A tab that was moved or merged since the code was scanned took its guests along. */
async function whereTheySit(tx: Transactor, { tabId, tableId }: GuestActor): Promise<string> {
  const tab = await tx
    .selectFrom('tabs')
    .leftJoin('tabs as into', (join) =>
      join.onRef('into.cafe_id', '=', 'tabs.cafe_id').onRef('into.id', '=', 'tabs.merged_into_id'),
    )
    .select(['tabs.table_id', 'into.table_id as into_table_id'])
    .where('tabs.cafe_id', '=', tx.cafeId)
    .where('tabs.id', '=', tabId)
    .executeTakeFirst();
  return tab?.into_table_id ?? tab?.table_id ?? tableId;
}
