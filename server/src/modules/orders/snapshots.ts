import { LRUCache } from 'lru-cache';
import type { Reader } from '../../kernel/database/database.ts';
import { loadFloor, type Floor } from '../counters/index.ts';
import { loadPriceBook, type PriceBook } from '../menu/index.ts';
import { loadStockBook, type StockBook } from '../stock/index.ts';

const cafesMax = 2000;

/** What orders of a café are priced and routed by, and what they take of stock. */
export interface Snapshot {
  book: PriceBook;
  floor: Floor;
  stock: StockBook;
}

/** The versions that a café is at: `cafes.menu_version` and its siblings. */
export interface CafeVersions {
  menu: number;
  floor: number;
  stock: number;
}

/**
 * Price books, floors and stock books of the cafés that take orders, kept in memory. Every batch reads the café's
 * current versions inside its own transaction and asks here for at least those, so a price is never older than the
 * order. What is newer is read over the batch's own connection: it holds the versions, and asks the pool for no second.
 */
export class Snapshots {
  readonly #cafes = new LRUCache<string, Snapshot>({ max: cafesMax });

  async atLeast(reader: Reader, cafeId: string, versions: CafeVersions): Promise<Snapshot> {
    const known = this.#cafes.get(cafeId);
    const book = known && known.book.version >= versions.menu ? known.book : await loadPriceBook(reader, cafeId);
    const floor = known && known.floor.version >= versions.floor ? known.floor : await loadFloor(reader, cafeId);
    const stock = known && known.stock.version >= versions.stock ? known.stock : await loadStockBook(reader, cafeId);
    if (known && known.book === book && known.floor === floor && known.stock === stock) return known;
    const fresh = { book, floor, stock };
    this.#cafes.set(cafeId, fresh);
    return fresh;
  }
}
