import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Order } from '@table-tap/contract';
import type pg from 'pg';
import type { Deed } from '../../../kernel/audit/deed.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import type { Once } from '../../../kernel/database/idempotency.ts';
import { isRetriable, retrying } from '../../../kernel/database/retry.ts';
import type { CommittedEvent } from '../../../kernel/events/append.ts';
import { Raw } from '../../../kernel/http/reply.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import type { Metrics } from '../../../kernel/telemetry.ts';
import { BatchSale } from '../../stock/index.ts';
import type { OrderDraft, Wanted } from '../domain/draft-order.ts';
import { BatchDrafts, type Drafted } from './batch-drafts.ts';
import { placementArrays, type Placement } from './placement-arrays.ts';
import { proxyEntries, type NumberedRow } from './proxy-entries.ts';
import { sendOutGlasses } from './send-out-glasses.ts';
import { placedSales, reserveStock } from './sell-from-stock.ts';

const sql = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8');
const placeOrders = { name: 'place-orders', text: sql('place-orders.sql') };
const placedBefore = { name: 'placed-before', text: sql('placed-before.sql') };

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

interface PlacedRow extends NumberedRow {
  seq: number;
  business_day: string;
}

interface Attempted {
  answers: (Raw | Refusal)[];
  /** Refused for want of stock that was set aside for orders which existed already: they are asked for once more. */
  again: PlaceRequest[];
}

/**
 * Places batches of orders: four round trips however many there are, two more where something has a recipe, and one more
 * where staff ordered for somebody. The text of an order is made once and serves as the answer and as the data of its
 * event.
 */
export class OrderBatches {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #drafts: BatchDrafts;
  readonly #crossed: (cafeId: string) => void;

  /** @param crossed told of cafés where a level has passed a mark, after the commit */
  constructor(db: Database, clock: Clock, metrics: Metrics, crossed: (cafeId: string) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#drafts = new BatchDrafts(db);
    this.#crossed = crossed;
  }

  /**
   * Commits a batch. One order that the database refuses does not take the others with it: the batch is then placed
   * one by one.
   * @returns for each request the order as JSON, or why not
   */
  async commit(batch: readonly PlaceRequest[]): Promise<(Raw | Refusal)[]> {
    const { answers, again } = await this.#together(batch);
    if (again.length === 0) return answers;
    const later = await this.commit(again);
    const second = new Map(again.map((request, index) => [request, later[index] as Raw | Refusal]));
    return answers.map((answer, index) => second.get(batch[index] as PlaceRequest) ?? answer);
  }

  async #together(batch: readonly PlaceRequest[]): Promise<Attempted> {
    try {
      return await retrying(() => this.#attempt(batch));
    } catch (error) {
      if (isRetriable(error)) throw error;
      if (batch.length > 1) {
        const answers: (Raw | Refusal)[] = [];
        for (const request of batch) answers.push(...(await this.commit([request])));
        return { answers, again: [] };
      }
      if (error instanceof TakenBack) return { answers: [error.refusal], again: [] };
      const { code } = error as { code?: string };
      if (code !== '23505') throw error;
      const detail = 'Another order has this id: send the key it was sent with';
      return { answers: [refuse('DUPLICATE', { detail })], again: [] };
    }
  }

  async #attempt(batch: readonly PlaceRequest[]): Promise<Attempted> {
    const cafeIds = [...new Set(batch.map(({ cafeId }) => cafeId))];
    const now = this.#clock.now();
    const client = await this.#db.pool.connect();
    let failed = true;
    try {
      await client.query(`begin; select set_config('app.cafe_ids', '{${cafeIds.join(',')}}', true)`);
      const drafts = await this.#drafts.draft(client, batch, cafeIds, now);
      const sale = await BatchSale.open(
        client,
        drafts.flatMap((drafted) => drafted.sale ?? []),
      );
      const short = sale ? reserveStock(sale, drafts) : [];
      const placements = drafts.flatMap(({ request, draft, sale }): Placement[] =>
        isRefusal(draft) ? [] : [{ request, draft, sale, json: JSON.stringify(draft.order) }],
      );
      const rows = placements.length === 0 ? [] : await this.#insert(client, placements, now);
      const repeats = await this.#repeats(client, placements, rows);
      const crossed = (await sale?.take(client, placedSales(placements, rows), now)) ?? [];
      await sendOutGlasses(client, placements, rows, now);
      const refused = drafts.flatMap(({ request, draft }) => (isRefusal(draft) ? request : []));
      const before = await this.#answeredBefore(client, refused);
      const more = await this.#alongside(client, placements, rows, now);
      await this.#db.appendEntries((statement) => client.query(statement), proxyEntries(placements, rows), now);
      await client.query('commit');
      failed = false;
      for (const { request } of placements) if (request.deed) request.deed.recorded = true;
      const answers = this.#answer(drafts, placements, rows, repeats, now);
      for (const [cafeId, events] of more) this.#db.published(cafeId, events);
      for (const cafeId of crossed) this.#crossed(cafeId);
      return {
        // What was placed once is answered so, also when it could not be placed any more.
        answers: answers.map((answer, index) => before.get(batch[index] as PlaceRequest) ?? answer),
        again: repeats.size > 0 ? short.filter((request) => !before.has(request)) : [],
      };
    } finally {
      if (failed) await client.query('rollback').catch(() => undefined);
      client.release();
    }
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
    drafts: Drafted[],
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
    return drafts.map(({ draft }) => (isRefusal(draft) ? draft : (outcomes.get(draft) as Raw | Refusal)));
  }
}
