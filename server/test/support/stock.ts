import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { checkStock, moveStock, raiseStockVersion, type Move } from '../../src/modules/stock/index.ts';
import type { RunningServer } from '../../src/server.ts';
import type { TestCafe } from './test-cafe.ts';

export interface StockedItem {
  id: string;
  name: string;
  locationId: string;
}

export interface Recipe {
  product: string;
  /** By name; left out: every variant. */
  variant?: string;
  item: StockedItem;
  milli: number;
}

/** The stock of a café as its people would keep it, written as commands write it. */
export class TestStock {
  readonly #server: RunningServer;
  readonly #cafe: TestCafe;
  readonly #pool: pg.Pool;

  constructor(server: RunningServer, cafe: TestCafe) {
    this.#server = server;
    this.#cafe = cafe;
    this.#pool = server.kernel.db.pool;
  }

  /** A place of its own. */
  async location(name: string = randomUUID()): Promise<string> {
    const id = randomUUID();
    await this.#write((tx) => tx.insertInto('stock_locations').values({ cafe_id: this.#cafe.id, id, name }).execute());
    return id;
  }

  /** An item with what is there of it, that cost `costMicro` in all. */
  async item(
    name: string,
    milli: number,
    more: {
      capped?: boolean;
      reorderMilli?: number;
      targetMilli?: number;
      locationId?: string;
      costMicro?: number;
    } = {},
  ): Promise<StockedItem> {
    const { capped = true, reorderMilli = null, targetMilli = null, costMicro = milli * 10 } = more;
    const locationId = more.locationId ?? (await this.location());
    const item = { id: randomUUID(), name: `${name} ${randomUUID().slice(0, 6)}`, locationId };
    await this.#write(async (tx) => {
      await raiseStockVersion(tx);
      await tx
        .insertInto('stock_items')
        .values({
          cafe_id: this.#cafe.id,
          id: item.id,
          name: item.name,
          unit: 'piece',
          location_id: locationId,
          capped,
          reorder_milli: reorderMilli,
          target_milli: targetMilli,
          created_at: tx.now,
        })
        .execute();
    });
    if (milli > 0) await this.deliver(item, milli, costMicro);
    return item;
  }

  /** What products take; the whole recipe of each that is named. */
  async recipes(...lines: Recipe[]): Promise<void> {
    await this.#write(async (tx) => {
      await raiseStockVersion(tx);
      await tx
        .insertInto('recipe_lines')
        .values(
          lines.map(({ product, variant, item, milli }) => {
            const { id, variants } = this.#cafe.product(product);
            return {
              cafe_id: this.#cafe.id,
              id: randomUUID(),
              product_id: id,
              variant_id: variant === undefined ? null : (variants.find(({ name }) => name === variant)?.id ?? ''),
              item_id: item.id,
              quantity_milli: milli,
            };
          }),
        )
        .execute();
    });
  }

  /** What a modifier changes: `item` alone adds, with `replaces` it swaps, `replaces` alone leaves out. */
  async modifier(
    modifierId: string,
    change: { item?: StockedItem; milli?: number; replaces?: StockedItem },
  ): Promise<void> {
    await this.#write(async (tx) => {
      await raiseStockVersion(tx);
      await tx
        .insertInto('modifier_recipes')
        .values({
          cafe_id: this.#cafe.id,
          id: randomUUID(),
          modifier_id: modifierId,
          item_id: change.item?.id ?? null,
          quantity_milli: change.milli ?? null,
          replaces_item_id: change.replaces?.id ?? null,
        })
        .execute();
    });
  }

  async deliver(item: StockedItem, milli: number, costMicro = milli * 10, locationId = item.locationId): Promise<void> {
    await this.move('purchase', [{ itemId: item.id, locationId, quantityMilli: milli, costMicro }]);
  }

  async waste(item: StockedItem, milli: number): Promise<void> {
    await this.move('waste', [
      { itemId: item.id, locationId: item.locationId, quantityMilli: -milli, cause: 'spilled' },
    ]);
  }

  async move(reason: 'purchase' | 'waste' | 'adjustment' | 'transfer', moves: Move[]): Promise<void> {
    await this.#write(async (tx) => {
      const moved = await moveStock(tx, { changeId: randomUUID(), reason, by: null, moves });
      if (isRefusal(moved)) throw new Error(moved.code);
    });
  }

  /** Moves without anybody hearing of it, as if the process had died right after the commit. */
  async behindTheBack(item: StockedItem, milli: number): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query(`begin; select set_config('app.cafe_ids', '{${this.#cafe.id}}', true)`);
      const { tx } = this.#server.kernel.db.transactorOn(client, this.#cafe.id, new Date());
      const move = { itemId: item.id, locationId: item.locationId, quantityMilli: milli };
      const moved = await moveStock(tx, { changeId: randomUUID(), reason: 'adjustment', by: null, moves: [move] });
      if (isRefusal(moved)) throw new Error(moved.code);
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  /** In all places, or in one. */
  async level(item: StockedItem, locationId?: string): Promise<{ milli: number; valueMicro: number }> {
    const { rows } = await this.#query<{ milli: number; value: number }>(
      `select coalesce(sum(level_milli), 0)::bigint as milli, coalesce(sum(value_micro), 0)::bigint as value
      from stock_levels where cafe_id = $1 and item_id = $2 and ($3::uuid is null or location_id = $3)`,
      [this.#cafe.id, item.id, locationId ?? null],
    );
    return { milli: rows[0]?.milli ?? 0, valueMicro: rows[0]?.value ?? 0 };
  }

  async movements(
    item: StockedItem,
  ): Promise<{ reason: string; milli: number; cost: number; order_id: string | null }[]> {
    const { rows } = await this.#query<{ reason: string; milli: number; cost: number; order_id: string | null }>(
      `select reason, quantity_milli as milli, cost_micro as cost, order_id from stock_movements
      where cafe_id = $1 and item_id = $2 order by id`,
      [this.#cafe.id, item.id],
    );
    return rows;
  }

  async alerts(item: StockedItem): Promise<{ kind: string; isOpen: boolean; suggested: number }[]> {
    const { rows } = await this.#query<{ kind: string; isOpen: boolean; suggested: number }>(
      `select kind, cleared_at is null as "isOpen", suggested_milli as suggested from stock_alerts
      where cafe_id = $1 and item_id = $2 order by raised_at, kind`,
      [this.#cafe.id, item.id],
    );
    return rows;
  }

  /** Everything that must hold, holds. */
  async expectRight(): Promise<void> {
    expect(await checkStock(this.#pool, this.#cafe.id)).toEqual([]);
  }

  async #write(work: Parameters<RunningServer['kernel']['db']['write']>[1]): Promise<void> {
    const outcome = await this.#server.kernel.db.write({ cafeId: this.#cafe.id }, work);
    if (isRefusal(outcome)) throw new Error(outcome.code);
  }

  async #query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<{ rows: Row[] }> {
    const client = await this.#pool.connect();
    try {
      await client.query(`begin read only; select set_config('app.cafe_ids', '{${this.#cafe.id}}', true)`);
      return await client.query<Row>(text, values);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
}
