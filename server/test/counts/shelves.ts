import { sql } from 'kysely';
import type { StockUnitName } from '@table-tap/contract';
import type { Database, Transactor } from '../../src/kernel/database/database.ts';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { uuidv7 } from '../../src/kernel/uuid.ts';
import { moveStock } from '../../src/modules/stock/index.ts';
import type { TestCafe } from '../support/test-cafe.ts';

interface Wanted {
  levelMilli: number;
  /** Of one piece, millilitre or gram. */
  unitCostMicro?: number;
  capped?: boolean;
  category?: string;
  unit?: StockUnitName;
  pack?: { name: string; quantityMilli: number };
}

/** A place of a café with items on it, as a delivery would leave them. */
export class Shelves {
  readonly #db: Database;
  readonly cafe: TestCafe;
  readonly locationId = uuidv7();
  readonly items = new Map<string, { id: string; packId: string | null }>();

  constructor(db: Database, cafe: TestCafe) {
    this.#db = db;
    this.cafe = cafe;
  }

  static async open(db: Database, cafe: TestCafe, items: Record<string, Wanted>): Promise<Shelves> {
    const shelves = new Shelves(db, cafe);
    await shelves.write(async (tx) => {
      const place = { cafe_id: cafe.id, id: shelves.locationId, name: `Bar ${shelves.locationId.slice(-4)}` };
      await tx.insertInto('stock_locations').values(place).execute();
      for (const [name, wanted] of Object.entries(items)) await shelves.#put(tx, name, wanted);
      return undefined;
    });
    return shelves;
  }

  id(name: string): string {
    const item = this.items.get(name);
    if (!item) throw new Error(`no item ${name}`);
    return item.id;
  }

  packId(name: string): string {
    return this.items.get(name)?.packId ?? '';
  }

  async #put(tx: Transactor, name: string, { levelMilli, unitCostMicro = 1_000_000, ...wanted }: Wanted) {
    const id = uuidv7();
    await tx
      .insertInto('stock_items')
      .values({
        cafe_id: this.cafe.id,
        id,
        name: `${name} ${id.slice(-4)}`,
        category: wanted.category ?? '',
        unit: wanted.unit ?? 'piece',
        location_id: this.locationId,
        supplier_id: null,
        capped: wanted.capped ?? false,
        reorder_milli: null,
        target_milli: null,
        created_at: tx.now,
      })
      .execute();
    const packId = wanted.pack ? uuidv7() : null;
    if (wanted.pack && packId)
      await tx
        .insertInto('stock_packs')
        .values({ cafe_id: this.cafe.id, id: packId, item_id: id, name: wanted.pack.name, quantity_milli: wanted.pack.quantityMilli, barcode: null })
        .execute(); // prettier-ignore
    this.items.set(name, { id, packId });
    const costMicro = (levelMilli / 1000) * unitCostMicro;
    const moves = [{ itemId: id, locationId: this.locationId, quantityMilli: levelMilli, costMicro }];
    const moved = await moveStock(tx, { changeId: uuidv7(), reason: 'purchase', by: null, moves });
    if (isRefusal(moved)) throw new Error(moved.code);
  }

  /** Takes so much away, as waste or a sale would; adds it where it is below zero. */
  async take(name: string, quantityMilli: number): Promise<void> {
    await this.write(async (tx) => {
      const moves = [{ itemId: this.id(name), locationId: this.locationId, quantityMilli: -quantityMilli }];
      const moved = await moveStock(tx, { changeId: uuidv7(), reason: 'waste', by: null, moves });
      return isRefusal(moved) ? moved : undefined;
    });
  }

  /** The level, which is the sum of its movements. */
  async level(name: string): Promise<number> {
    const where = sql`cafe_id = ${this.cafe.id} and item_id = ${this.id(name)} and location_id = ${this.locationId}`;
    return this.#db.read(this.cafe.id, async (reader) => {
      const { rows } = await sql<{ level: number; moved: number; value: number; cost: number }>`
        select level_milli as level, value_micro as value,
          (select sum(quantity_milli)::bigint from stock_movements where ${where}) as moved,
          (select sum(cost_micro)::bigint from stock_movements where ${where}) as cost
        from stock_levels where ${where}`.execute(reader.raw);
      const [row] = rows;
      if (!row || row.level !== row.moved || row.value !== row.cost) throw new Error(`no sum: ${JSON.stringify(row)}`);
      return row.level;
    });
  }

  async write(work: (tx: Transactor) => Promise<unknown>): Promise<void> {
    const outcome = await this.#db.write({ cafeId: this.cafe.id }, work);
    if (isRefusal(outcome)) throw new Error(outcome.code);
  }
}
