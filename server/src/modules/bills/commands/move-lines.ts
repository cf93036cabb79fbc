import type { Bill } from '@table-tap/contract';
import { sql } from 'kysely';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';
import { lockTabs, type TabRow } from '../../tabs/index.ts';
import { readBill } from '../queries/read-bill.ts';
import { readClaims } from '../queries/read-claims.ts';

type MoveCall = Call<'POST /cafes/{cafeId}/tabs/{tabId}/lines'>;

interface LineHome {
  order_id: string;
  line_id: string;
  /** The tab of its order, and the one it is owed on now. */
  own_tab: string;
  tab_id: string;
  cancelled: boolean;
}

/** Moves lines of other open bills onto this one; what is paid on them and taken off goes along. */
export function moveLines(db: Database, { cafeId, params, body, by, once }: MoveCall): Promise<Bill | Refusal> {
  const { tabId } = params;
  return db.write({ cafeId, once }, async (tx) => {
    const homes = await homesOf(tx, body.lines);
    const missing = body.lines.findIndex(({ lineId }) => !homes.some((home) => home.line_id === lineId));
    if (missing >= 0) {
      const path = `lines.${missing}.lineId`;
      return refuse('NOT_FOUND', { errors: [{ path, code: 'unknown', message: 'There is no such line' }] });
    }
    const tabs = await lockTabs(tx, [...new Set([tabId, ...homes.map(({ tab_id: home }) => home)])]);
    const into = tabs.find(({ id }) => id === tabId);
    if (!into) return refuse('NOT_FOUND');
    if (tabs.some(({ status }) => status === 'closed')) return refuse('TAB_CLOSED');
    // Read again under the locks: somebody may have moved them meanwhile.
    const lines = (await homesOf(tx, body.lines)).filter(({ tab_id: home }) => home !== tabId);
    if (lines.some(({ tab_id: home }) => !tabs.some(({ id }) => id === home)))
      return refuse('IN_FLIGHT', { retryAfterSeconds: 1 });
    if (lines.some(({ cancelled }) => cancelled))
      return refuse('ORDER_FINISHED', { detail: 'A line of a cancelled order' });
    if (await isClaimed(tx, lines)) return refuse('CLAIMED');
    await put(tx, lines, tabId, by?.id ?? null);
    const orderIds = [...new Set(lines.map(({ order_id: orderId }) => orderId))];
    for (const tab of tabs) if (lines.length > 0) tx.emit('tab:changed', moved(tab, orderIds), tab.id);
    return (await readBill(tx, tx.cafeId, tabId, tx.now)) as Bill;
  });
}

async function homesOf(tx: Transactor, lines: MoveCall['body']['lines']): Promise<LineHome[]> {
  const { rows } = await sql<LineHome>`
    select l.order_id, l.id as line_id, o.tab_id as own_tab, coalesce(m.tab_id, o.tab_id) as tab_id, o.kind = 'cancelled' as cancelled
    from unnest(${lines.map(({ orderId }) => orderId)}::uuid[], ${lines.map(({ lineId }) => lineId)}::uuid[]) as w (order_id, line_id)
    join order_lines l on l.cafe_id = ${tx.cafeId} and l.order_id = w.order_id and l.id = w.line_id
    join orders o on o.cafe_id = l.cafe_id and o.id = l.order_id
    left join moved_lines m on m.cafe_id = l.cafe_id and m.order_id = l.order_id and m.line_id = l.id`.execute(tx.raw);
  return rows;
}

async function isClaimed(tx: Transactor, lines: readonly LineHome[]): Promise<boolean> {
  for (const tabId of new Set(lines.map(({ tab_id: home }) => home))) {
    const claims = await readClaims(tx, tx.cafeId, { openOn: tabId, now: tx.now });
    if (claims.some(({ parts }) => parts.some((part) => lines.some((line) => line.line_id === part.lineId))))
      return true;
  }
  return false;
}

/** A line that comes back to the bill of its own order is not moved any more. */
async function put(tx: Transactor, lines: readonly LineHome[], tabId: string, by: string | null): Promise<void> {
  for (const line of lines) {
    if (line.own_tab === tabId) {
      await tx
        .deleteFrom('moved_lines')
        .where('cafe_id', '=', tx.cafeId)
        .where('order_id', '=', line.order_id)
        .where('line_id', '=', line.line_id)
        .execute();
      continue;
    }
    await tx
      .insertInto('moved_lines')
      .values({
        cafe_id: tx.cafeId,
        order_id: line.order_id,
        line_id: line.line_id,
        tab_id: tabId,
        moved_by: by,
        moved_at: tx.now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['cafe_id', 'order_id', 'line_id'])
          .doUpdateSet({ tab_id: tabId, moved_by: by, moved_at: tx.now }),
      )
      .execute();
  }
}

const moved = (tab: TabRow, orderIds: string[]) => ({
  tabId: tab.id,
  change: 'lines_moved' as const,
  status: tab.status,
  tableId: tab.table_id,
  tableLabel: null,
  orderIds,
});
