import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { hasCrossed } from '../domain/marks.ts';
import { isShortage, onHand, sell, type LineTake, type Shelf, type Shortage, type SoldPart } from '../domain/sell.ts';
import { takenBy, type Ordered } from '../domain/consumption.ts';
import type { StockBook } from '../queries/stock-book.ts';

const sql = (name: string) => readFileSync(join(import.meta.dirname, '..', name), 'utf8');
const lockLevels = { name: 'lock-levels', text: sql('lock-levels.sql') };
const takeStock = { name: 'take-stock', text: sql('take-stock.sql') };
const openLevels = {
  name: 'open-levels',
  text: `insert into stock_levels (cafe_id, item_id, location_id, capped)
    select i.cafe_id, i.id, i.location_id, i.capped
    from stock_items i join unnest($1::uuid[], $2::uuid[]) as w (cafe_id, id) on i.cafe_id = w.cafe_id and i.id = w.id
    where not i.capped
    order by i.cafe_id, i.id
    on conflict do nothing`,
};

/** An order of a batch, as far as stock goes. */
export interface SaleWish {
  cafeId: string;
  book: StockBook;
  lines: readonly Ordered[];
}

/** An order of the batch that was really placed. */
export interface PlacedSale {
  wish: SaleWish;
  reason: 'sale' | 'staff_drink';
  orderId: string;
  /** In the order of the wish's lines. */
  lineIds: readonly string[];
  personId: string | null;
  /** `yyyy-mm-dd` */
  businessDay: string;
}

interface LevelRow extends Shelf {
  cafe_id: string;
}

type Stores = Map<string, Map<string, Shelf[]>>;

/**
 * What a batch of orders takes of stock: two round trips however many orders there are, and none where nothing has a
 * recipe. Its levels stay locked until the batch is committed (docs/adr/0025).
 */
export class BatchSale {
  readonly #rows: readonly LevelRow[];
  readonly #takes: ReadonlyMap<SaleWish, readonly LineTake[]>;
  readonly #books: ReadonlyMap<string, StockBook>;
  readonly #sold = new Map<SaleWish, SoldPart[]>();
  #stores: Stores;

  private constructor(rows: readonly LevelRow[], takes: ReadonlyMap<SaleWish, readonly LineTake[]>) {
    this.#rows = rows;
    this.#takes = takes;
    this.#books = new Map([...takes.keys()].map(({ cafeId, book }) => [cafeId, book]));
    this.#stores = this.#asTheyWere();
  }

  /** Locks what these orders take. @returns nothing where they take nothing */
  static async open(client: pg.PoolClient, wishes: readonly SaleWish[]): Promise<BatchSale | undefined> {
    const takes = new Map<SaleWish, readonly LineTake[]>();
    const items = new Map<string, { cafeId: string; itemId: string; isCapped: boolean }>();
    for (const wish of wishes) {
      const taken = takesOf(wish);
      if (taken.length === 0) continue;
      takes.set(wish, taken);
      for (const { itemId } of taken)
        items.set(`${wish.cafeId} ${itemId}`, {
          cafeId: wish.cafeId,
          itemId,
          isCapped: wish.book.items.get(itemId)?.capped ?? false,
        });
    }
    if (takes.size === 0) return undefined;
    const wanted = [...items.values()];
    let rows = await lock(client, wanted);
    const known = new Set(rows.map((row) => `${row.cafe_id} ${row.itemId}`));
    // Of something that has never moved there is no level yet: without a cap it is sold all the same.
    const unknown = wanted.filter(({ cafeId, itemId, isCapped }) => !isCapped && !known.has(`${cafeId} ${itemId}`));
    if (unknown.length > 0) {
      await client.query({ ...openLevels, values: pairs(unknown) });
      rows = await lock(client, wanted);
    }
    return new BatchSale(rows, takes);
  }

  /** Sets aside what an order takes. @returns the line that something lacks for; the others of the batch go on */
  reserve(wish: SaleWish): Shortage | undefined {
    const takes = this.#takes.get(wish);
    if (!takes) return undefined;
    const outcome = sell(this.#stores.get(wish.cafeId) ?? new Map(), takes);
    if (isShortage(outcome)) return outcome;
    this.#sold.set(wish, outcome);
    return undefined;
  }

  /**
   * Takes for the orders that were placed; what was set aside for others (repeats of orders that exist) stays.
   * @returns the cafés where a level has passed a mark
   */
  async take(client: pg.PoolClient, placed: readonly PlacedSale[], now: Date): Promise<Set<string>> {
    const taking = placed.filter(({ wish }) => this.#sold.has(wish));
    if (taking.length === 0) return new Set();
    if (taking.length < this.#sold.size) this.#sellOnly(taking);
    const parts = taking.flatMap((order) =>
      (this.#sold.get(order.wish) as SoldPart[]).map((part) => ({ ...order, cafeId: order.wish.cafeId, part })),
    );
    const before = new Map(this.#rows.map((row) => [`${row.cafe_id} ${row.itemId} ${row.locationId}`, row.levelMilli]));
    const levels = [...this.#stores].flatMap(([cafeId, store]) =>
      [...store.values()]
        .flat()
        .filter((shelf) => before.get(`${cafeId} ${shelf.itemId} ${shelf.locationId}`) !== shelf.levelMilli)
        .map((shelf) => ({ cafeId, ...shelf })),
    );
    await client.query({
      ...takeStock,
      values: [
        levels.map(({ cafeId }) => cafeId),
        levels.map(({ itemId }) => itemId),
        levels.map(({ locationId }) => locationId),
        levels.map(({ levelMilli }) => levelMilli),
        levels.map(({ valueMicro }) => valueMicro),
        parts.map(({ cafeId }) => cafeId),
        parts.map(() => uuidv7()),
        parts.map(({ part }) => part.itemId),
        parts.map(({ part }) => part.locationId),
        parts.map(({ reason }) => reason),
        parts.map(({ part }) => part.quantityMilli),
        parts.map(({ part }) => part.costMicro),
        parts.map(({ orderId }) => orderId),
        parts.map(({ lineIds, part }) => lineIds[part.line]),
        parts.map(({ personId }) => personId),
        parts.map(({ businessDay }) => businessDay),
        now,
      ],
    });
    return this.#crossed();
  }

  #crossed(): Set<string> {
    const crossed = new Set<string>();
    const before = this.#asTheyWere();
    for (const [cafeId, store] of this.#stores)
      for (const [itemId, shelves] of store) {
        const marks = this.#books.get(cafeId)?.marks.get(itemId) ?? [];
        if (hasCrossed(marks, onHand(before.get(cafeId)?.get(itemId) ?? []), onHand(shelves))) crossed.add(cafeId);
      }
    return crossed;
  }

  /** Sells anew, to these alone: with less taken, there is enough for each of them. */
  #sellOnly(placed: readonly PlacedSale[]): void {
    this.#stores = this.#asTheyWere();
    this.#sold.clear();
    for (const { wish } of placed) if (this.reserve(wish)) throw new Error('what was there for all lacks for some');
  }

  /** The shelves as they were locked, the home of each item in front. */
  #asTheyWere(): Stores {
    const stores: Stores = new Map();
    for (const { cafe_id: cafeId, ...shelf } of this.#rows) {
      const store = stores.get(cafeId) ?? new Map<string, Shelf[]>();
      stores.set(cafeId, store);
      const shelves = store.get(shelf.itemId) ?? [];
      store.set(shelf.itemId, shelves);
      const isHome = shelf.locationId === this.#books.get(cafeId)?.items.get(shelf.itemId)?.locationId;
      if (isHome) shelves.unshift(shelf);
      else shelves.push(shelf);
    }
    return stores;
  }
}

function takesOf({ book, lines }: SaleWish): LineTake[] {
  if (book.recipes.size === 0 && book.modifiers.size === 0) return [];
  return lines.flatMap((line, index) =>
    [...takenBy(book, line)].map(([itemId, quantityMilli]) => ({ line: index, itemId, quantityMilli })),
  );
}

const pairs = (items: readonly { cafeId: string; itemId: string }[]) => [
  items.map(({ cafeId }) => cafeId),
  items.map(({ itemId }) => itemId),
];

async function lock(client: pg.PoolClient, items: readonly { cafeId: string; itemId: string }[]): Promise<LevelRow[]> {
  const { rows } = await client.query<LevelRow>({ ...lockLevels, values: pairs(items) });
  return rows;
}
