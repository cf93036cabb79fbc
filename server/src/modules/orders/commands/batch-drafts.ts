import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amountMinorMax } from '@table-tap/contract';
import type pg from 'pg';
import type { Database } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayOf } from '../../cafes/index.ts';
import type { SaleWish } from '../../stock/index.ts';
import { draftOrder, type OrderDraft } from '../domain/draft-order.ts';
import type { Loads } from '../domain/route-lines.ts';
import { Snapshots, type Snapshot } from '../snapshots.ts';
import type { PlaceRequest } from './place-orders-batch.ts';

const placeTabs = {
  name: 'place-tabs',
  text: readFileSync(join(import.meta.dirname, '..', 'place-tabs.sql'), 'utf8'),
};
const openByCounter = {
  name: 'open-by-counter',
  text: `select cafe_id, counter_id, count(*)::int as open from tickets
    where cafe_id = any ($1::uuid[]) and closed_at is null and not held group by cafe_id, counter_id`,
};

interface TabRow {
  cafe_id: string;
  id: string;
  table_id: string | null;
  name: string | null;
  status: 'open' | 'closed';
  menu_version: number;
  floor_version: number;
  stock_version: number;
}

/** An order of a batch as it is decided, with what it takes of stock; or why it cannot be placed. */
export interface Drafted {
  request: PlaceRequest;
  draft: OrderDraft | Refusal;
  sale: SaleWish | undefined;
}

/** Decides the orders of a batch from what is in memory of their cafés; the versions of that stay locked. */
export class BatchDrafts {
  readonly #db: Database;
  readonly #snapshots = new Snapshots();
  #turn = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  async draft(client: pg.PoolClient, batch: readonly PlaceRequest[], cafeIds: string[], now: Date): Promise<Drafted[]> {
    const { rows } = await client.query<TabRow>({
      ...placeTabs,
      values: [batch.map(({ cafeId }) => cafeId), batch.map(({ tabId }) => tabId)],
    });
    const tabs = new Map(rows.map((row) => [`${row.cafe_id} ${row.id}`, row]));
    const snapshots = new Map<string, Snapshot>();
    for (const row of rows) {
      if (snapshots.has(row.cafe_id)) continue;
      const versions = { menu: row.menu_version, floor: row.floor_version, stock: row.stock_version };
      const { tx } = this.#db.transactorOn(client, row.cafe_id, now);
      snapshots.set(row.cafe_id, await this.#snapshots.atLeast(tx, row.cafe_id, versions));
    }
    const loads = await this.#loads(client, cafeIds, snapshots);
    return batch.map((request) => {
      const draft = this.#draftOne(
        request,
        tabs.get(`${request.cafeId} ${request.tabId}`),
        snapshots.get(request.cafeId),
        loads.get(request.cafeId),
        now,
      );
      const book = snapshots.get(request.cafeId)?.stock;
      const sale = isRefusal(draft) || !book ? undefined : { cafeId: request.cafeId, book, lines: draft.order.lines };
      return { request, draft, sale };
    });
  }

  #draftOne(
    request: PlaceRequest,
    tab: TabRow | undefined,
    snapshot: Snapshot | undefined,
    loads: Loads = new Map<string, number>(),
    now: Date,
  ): OrderDraft | Refusal {
    if (!tab || !snapshot)
      return refuse('NOT_FOUND', { errors: [{ path: 'tabId', code: 'unknown', message: 'There is no such tab' }] });
    if (tab.status !== 'open') return refuse('TAB_CLOSED');
    const { cafe } = snapshot.floor;
    if (request.byGuest && !cafe.orderingOpen) return refuse('ORDERING_CLOSED');
    const draft = draftOrder(request.wanted, {
      ...snapshot,
      tab: { id: tab.id, tableId: tab.table_id, name: tab.name },
      day: businessDayOf(now, cafe.timeZone, cafe.businessDayStart),
      now,
      loads,
      turn: this.#turn++,
      newId: uuidv7,
    });
    if (!isRefusal(draft) && draft.order.totals.totalMinor > amountMinorMax)
      return invalidField('lines', 'This order is too large');
    return draft;
  }

  /** Counts open tickets only for cafés whose way of routing asks for it. */
  async #loads(
    client: pg.PoolClient,
    cafeIds: string[],
    snapshots: Map<string, Snapshot>,
  ): Promise<Map<string, Loads>> {
    const asking = cafeIds.filter((cafeId) => {
      const floor = snapshots.get(cafeId)?.floor;
      return (
        floor &&
        (floor.cafe.distribution === 'least_loaded' || floor.counters.some(({ capacity }) => capacity !== null))
      );
    });
    const loads = new Map<string, Loads>(cafeIds.map((cafeId) => [cafeId, new Map()]));
    if (asking.length === 0) return loads;
    const { rows } = await client.query<{ cafe_id: string; counter_id: string; open: number }>({
      ...openByCounter,
      values: [asking],
    });
    for (const row of rows) loads.get(row.cafe_id)?.set(row.counter_id, row.open);
    return loads;
  }
}
