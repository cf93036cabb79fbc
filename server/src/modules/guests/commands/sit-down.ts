import type { Answer } from '@table-tap/contract';
import type { Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { hashCode } from '../../tables/index.ts';
import { followedTab } from '../queries/followed-tab.ts';

type Route = 'POST /guest/sessions';

/** A tab may close between two looks at it; more often than this it does not. */
const looksMax = 3;

/**
 * Trades the code of a table for a guest's token. Everybody who scans it joins the table's open tab; the first one
 * opens it. Whoever sits there already, and says so with its token, stays the same guest on its own bill, also when that
 * was moved to another table or merged into another bill; and goes on acting for the customer that it is linked to.
 */
export async function sitDown(
  { db, tokens }: Pick<Kernel, 'db' | 'tokens'>,
  { actor, body }: Pick<Call<Route>, 'actor' | 'body'>,
): Promise<Answer<Route> | Refusal> {
  const code = body.tableToken;
  const lead = await db.global((query) =>
    query
      .selectFrom('table_codes')
      .select(['cafe_id as cafeId', 'table_id as tableId'])
      .where('code_hash', '=', hashCode(code))
      .executeTakeFirst(),
  );
  if (!lead) return refuse('TABLE_CODE_UNKNOWN');
  const { cafeId } = lead;
  const seat = await db.write({ cafeId }, async (tx) => {
    const table = await findTable(tx, lead.tableId, code);
    if (!table) return refuse('TABLE_CODE_UNKNOWN');
    const here = actor?.kind === 'guest' && actor.cafeId === cafeId && actor.tableId === table.id ? actor : undefined;
    const customerId = here?.customerId;
    const followed = here && (await followedTab(tx, cafeId, here.tabId));
    if (followed) return { table, tabId: followed, guestId: here.id, customerId };
    const tabId = await joinTab(tx, table);
    if (tabId === undefined) return refuse('BUSY', { retryAfterSeconds: 1 });
    return { table, tabId, guestId: uuidv7(), customerId };
  });
  if (isRefusal(seat)) return seat;
  const { table, tabId, guestId, customerId } = seat;
  const signed = await tokens.signGuest({
    kind: 'guest',
    id: guestId,
    cafeId,
    tableId: table.id,
    tabId,
    codeVersion: table.code_version,
    ...(customerId !== undefined && { customerId }),
  });
  return { ...signed, cafeId, tableId: table.id, tabId };
}

interface SeatTable {
  id: string;
  label: string;
  code_version: number;
}

/** The table, if it still stands, in an open café, and this is still its code. */
function findTable(tx: Transactor, tableId: string, code: string): Promise<SeatTable | undefined> {
  return tx
    .selectFrom('tables')
    .innerJoin('cafes', 'cafes.cafe_id', 'tables.cafe_id')
    .select(['tables.id', 'tables.label', 'tables.code_version'])
    .where('tables.cafe_id', '=', tx.cafeId)
    .where('tables.id', '=', tableId)
    .where('tables.code', '=', code)
    .where('tables.deleted_at', 'is', null)
    .where('cafes.closed_at', 'is', null)
    .forKeyShare('tables')
    .executeTakeFirst();
}

async function joinTab(tx: Transactor, table: SeatTable): Promise<string | undefined> {
  for (let look = 0; look < looksMax; look++) {
    const open = await tx
      .selectFrom('tabs')
      .select('id')
      .where('cafe_id', '=', tx.cafeId)
      .where('table_id', '=', table.id)
      .where('status', '=', 'open')
      .executeTakeFirst();
    if (open) return open.id;
    // Waits for a phone that opens the tab at this moment, and then finds it with the next look.
    const opened = await tx
      .insertInto('tabs')
      .values({ cafe_id: tx.cafeId, id: uuidv7(), table_id: table.id, opened_at: tx.now })
      .onConflict((conflict) => conflict.columns(['cafe_id', 'table_id']).where('status', '=', 'open').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (opened) {
      const data = { change: 'opened', status: 'open', tableId: table.id, tableLabel: table.label } as const;
      tx.emit('tab:changed', { tabId: opened.id, ...data }, opened.id);
      return opened.id;
    }
  }
  return undefined;
}
