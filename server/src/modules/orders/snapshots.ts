import { LRUCache } from 'lru-cache';
import type { Database } from '../../kernel/database/database.ts';
import { loadFloor, type Floor } from '../counters/index.ts';
import { loadPriceBook, type PriceBook } from '../menu/index.ts';

const cafesMax = 2000;

/** What orders of a café are priced and routed by. */
export interface Snapshot {
  book: PriceBook;
  floor: Floor;
}

/**
 * Price books and floors of the cafés that take orders, kept in memory. Every batch reads the café's current versions
 * inside its own transaction and asks here for at least those, so a price is never older than the order.
 */
export class Snapshots {
  readonly #db: Database;
  readonly #cafes = new LRUCache<string, Snapshot>({ max: cafesMax });

  constructor(db: Database) {
    this.#db = db;
  }

  async atLeast(cafeId: string, menuVersion: number, floorVersion: number): Promise<Snapshot> {
    const known = this.#cafes.get(cafeId);
    if (known && known.book.version >= menuVersion && known.floor.version >= floorVersion) return known;
    const fresh = await this.#db.read(cafeId, async (reader) => ({
      book: known && known.book.version >= menuVersion ? known.book : await loadPriceBook(reader, cafeId),
      floor: known && known.floor.version >= floorVersion ? known.floor : await loadFloor(reader, cafeId),
    }));
    this.#cafes.set(cafeId, fresh);
    return fresh;
  }
}
