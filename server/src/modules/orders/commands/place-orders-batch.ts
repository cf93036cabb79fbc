import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amountMinorMax, type Order } from '@table-tap/contract';
import type pg from 'pg';
import type { Deed } from '../../../kernel/audit/deed.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Once } from '../../../kernel/database/idempotency.ts';
import { isRetriable, retrying } from '../../../kernel/database/retry.ts';
import type { CommittedEvent } from '../../../kernel/events/append.ts';
import { Raw } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { Metrics } from '../../../kernel/telemetry.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { businessDayOf } from '../../cafes/index.ts';
import { draftOrder, type OrderDraft, type Wanted } from '../domain/draft-order.ts';
import type { Loads } from '../domain/route-lines.ts';
import type { Snapshot, Snapshots } from '../snapshots.ts';
import { placementArrays, type Placement } from './placement-arrays.ts';
import { proxyEntries, type NumberedRow } from './proxy-entries.ts';

const sql = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8');
const placeOrders = { name: 'place-orders', text: sql('place-orders.sql') };
const placedBefore = { name: 'placed-before', text: sql('placed-before.sql') };
const placeTabs = { name: 'place-tabs', text: sql('place-tabs.sql') };
const openByCounter = {
  name: 'open-by-counter',
  text: `select cafe_id, counter_id, count(*)::int as open from tickets
    where cafe_id = any ($1::uuid[]) and closed_at is null and not held group by cafe_id, counter_id`,
};

/** One order that waits for its batch. */
export interface PlaceRequest {
  cafeId: string;
  tabId: string;
  once: Once;
  byGuest: boolean;
  /** The person it is for is a customer, not somebody who works here. */
  forCustomer?: boolean;
  wanted: Wanted;
  /** What the request does, for the audit log: a batch runs in nobody's request. */
  deed?: Deed | undefined;
  /** What must happen with the order or not at all; refusing takes the order back. */
  along?: Along | undefined;
}

/** Work in the transaction that has placed an order. @param day its business day, `yyyy-mm-dd` */
export type Along = (tx: Transactor, draft: OrderDraft, day: string) => Promise<Refusal | undefined>;

/** An order that is not placed because of what should have happened along with it. */
class TakenBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

interface TabRow {
  cafe_id: string;
  id: string;
  table_id: string | null;
  name: string | null;
  status: 'open' | 'closed';
  menu_version: number;
  floor_version: number;
}

interface PlacedRow extends NumberedRow {
  seq: number;
  business_day: string;
}

/**
 * Places batches of orders: four round trips however many there are, and one more where staff ordered for somebody. The
 * text of an order is made once and serves as the answer and as the data of its event.
 */
export class OrderBatches {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #snapshots: Snapshots;
  #turn = 0;

  constructor(db: Database, clock: Clock, metrics: Metrics, snapshots: Snapshots) {
    this.#db = db;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#snapshots = snapshots;
  }

  /**
   * Commits a batch. One order that the database refuses does not take the others with it: the batch is then placed
   * one by one.
   * @returns for each request the order as JSON, or why not
   */
  async commit(batch: readonly PlaceRequest[]): Promise<(Raw | Refusal)[]> {
    try {
      return await retrying(() => this.#attempt(batch));
    } catch (error) {
      if (isRetriable(error)) throw error;
      if (batch.length > 1) {
        const outcomes: (Raw | Refusal)[] = [];
        for (const request of batch) outcomes.push(...(await this.commit([request])));
        return outcomes;
      }
      if (error instanceof TakenBack) return [error.refusal];
      const { code } = error as { code?: string };
      if (code === '23505')
        return [refuse('DUPLICATE', { detail: 'Another order has this id: send the key it was sent with' })];
      throw error;
    }
  }

  async #attempt(batch: readonly PlaceRequest[]): Promise<(Raw | Refusal)[]> {
    const cafeIds = [...new Set(batch.map(({ cafeId }) => cafeId))];
    const now = this.#clock.now();
    const client = await this.#db.pool.connect();
    let failed = true;
    try {
      await client.query(`begin; select set_config('app.cafe_ids', '{${cafeIds.join(',')}}', true)`);
      const drafts = await this.#draft(client, batch, cafeIds, now);
      const placements: Placement[] = [];
      drafts.forEach((draft, index) => {
        if (!isRefusal(draft))
          placements.push({ request: batch[index] as PlaceRequest, draft, json: JSON.stringify(draft.order) });
      });
      const rows = placements.length === 0 ? [] : await this.#insert(client, placements, now);
      const repeats = await this.#repeats(client, placements, rows);
      const refused = batch.filter((_, index) => isRefusal(drafts[index]));
      const before = await this.#answeredBefore(client, refused);
      const more = await this.#alongside(client, placements, rows, now);
      await this.#db.appendEntries((statement) => client.query(statement), proxyEntries(placements, rows), now);
      await client.query('commit');
      failed = false;
      for (const { request } of placements) if (request.deed) request.deed.recorded = true;
      const answers = this.#answer(drafts, placements, rows, repeats, now);
      for (const [cafeId, events] of more) this.#db.published(cafeId, events);
      // What was placed once is answered so, also when it could not be placed any more.
      return answers.map((answer, index) => before.get(batch[index] as PlaceRequest) ?? answer);
    } finally {
      if (failed) await client.query('rollback').catch(() => undefined);
      client.release();
    }
  }

  async #draft(client: pg.PoolClient, batch: readonly PlaceRequest[], cafeIds: string[], now: Date) {
    const { rows } = await client.query<TabRow>({
      ...placeTabs,
      values: [batch.map(({ cafeId }) => cafeId), batch.map(({ tabId }) => tabId)],
    });
    const tabs = new Map(rows.map((row) => [`${row.cafe_id} ${row.id}`, row]));
    const snapshots = new Map<string, Snapshot>();
    for (const row of rows) {
      if (!snapshots.has(row.cafe_id)) {
        snapshots.set(row.cafe_id, await this.#snapshots.atLeast(row.cafe_id, row.menu_version, row.floor_version));
      }
    }
    const loads = await this.#loads(client, cafeIds, snapshots);
    return batch.map((request): OrderDraft | Refusal => {
      const tab = tabs.get(`${request.cafeId} ${request.tabId}`);
      const snapshot = snapshots.get(request.cafeId);
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
        loads: loads.get(request.cafeId) ?? new Map<string, number>(),
        turn: this.#turn++,
        newId: uuidv7,
      });
      if (!isRefusal(draft) && draft.order.totals.totalMinor > amountMinorMax)
        return invalidField('lines', 'This order is too large');
      return draft;
    });
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

  async #insert(client: pg.PoolClient, placements: Placement[], now: Date): Promise<PlacedRow[]> {
    const { rows } = await client.query<PlacedRow>({ ...placeOrders, values: placementArrays(placements, now) });
    return rows;
  }

  /** Does what belongs to single orders of the batch. @returns the events of it, to be published after the commit */
  async #alongside(client: pg.PoolClient, placements: Placement[], rows: PlacedRow[], now: Date) {
    const more: [cafeId: string, events: CommittedEvent[]][] = [];
    for (const row of rows) {
      const { request, draft } = placements[row.nth - 1] as Placement;
      if (!request.along) continue;
      const { tx, append } = this.#db.transactorOn(client, request.cafeId, now);
      const refused = await request.along(tx, draft, row.business_day);
      if (refused) throw new TakenBack(refused);
      more.push([request.cafeId, await append()]);
    }
    return more;
  }

  /** Orders whose key was used before: answered as then, or refused. */
  async #repeats(
    client: pg.PoolClient,
    placements: Placement[],
    rows: PlacedRow[],
  ): Promise<Map<Placement, Raw | Refusal>> {
    const placed = new Set(rows.map(({ nth }) => nth - 1));
    const repeated = placements.filter((_, index) => !placed.has(index));
    const before = await this.#answeredBefore(
      client,
      repeated.map(({ request }) => request),
    );
    return new Map(repeated.map((one) => [one, before.get(one.request) ?? refuse('KEY_REUSED')]));
  }

  /**
   * What the keys of requests were used for before: the order, from the event that told of it, or KEY_REUSED where it
   * was something else. New keys are not in it.
   */
  async #answeredBefore(
    client: pg.PoolClient,
    requests: readonly PlaceRequest[],
  ): Promise<Map<PlaceRequest, Raw | Refusal>> {
    const answers = new Map<PlaceRequest, Raw | Refusal>();
    if (requests.length === 0) return answers;
    const { rows } = await client.query<{ nth: number; request_hash: Buffer; data: Order | null }>({
      ...placedBefore,
      values: [
        requests.map(({ cafeId }) => cafeId),
        requests.map(({ once }) => once.actorId),
        requests.map(({ once }) => once.key),
      ],
    });
    for (const { nth, request_hash: hash, data } of rows) {
      const request = requests[nth - 1] as PlaceRequest;
      const same = hash.equals(request.once.requestHash) && data;
      answers.set(request, same ? new Raw(JSON.stringify(same)) : refuse('KEY_REUSED'));
    }
    return answers;
  }

  #answer(
    drafts: (OrderDraft | Refusal)[],
    placements: Placement[],
    rows: PlacedRow[],
    repeats: Map<Placement, Raw | Refusal>,
    now: Date,
  ): (Raw | Refusal)[] {
    const at = now.toISOString();
    const outcomes = new Map<OrderDraft, Raw | Refusal>();
    const events = new Map<string, CommittedEvent[]>();
    for (const [placement, outcome] of repeats) outcomes.set(placement.draft, outcome);
    for (const row of rows) {
      const { draft, json, request } = placements[row.nth - 1] as Placement;
      const text = `${json.slice(0, -1)},"number":${row.number},"businessDay":"${row.business_day}"}`;
      outcomes.set(draft, new Raw(text));
      const data: Order = { ...draft.order, number: row.number, businessDay: row.business_day };
      const event: CommittedEvent = { type: 'order:created', data, tabId: data.tabId, seq: row.seq, at };
      const sameCafe = events.get(request.cafeId);
      if (sameCafe) sameCafe.push(event);
      else events.set(request.cafeId, [event]);
    }
    for (const [cafeId, list] of events) this.#db.published(cafeId, list);
    this.#metrics.ordersPlaced.inc(rows.length);
    if (rows.length > 0) this.#metrics.orderBatch.observe(rows.length);
    return drafts.map((draft) => (isRefusal(draft) ? draft : (outcomes.get(draft) as Raw | Refusal)));
  }
}
