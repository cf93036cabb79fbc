import type { Order, OrderPlacement, Problem } from '@table-tap/contract';

/** An order on its way. */
export interface OutboxEntry {
  /** Id of the order, made here. Rising with time: entries are sent in this order. */
  id: string;
  /** Idempotency key: however often it is sent, there is one order. */
  key: string;
  cafeId: string;
  body: OrderPlacement;
  /** When it was put, in ms since 1970. */
  putMs: number;
  /** `waiting` for the network or its turn, `sending`, `sent` (the server has it), `refused` (see `refusal`). */
  state: 'waiting' | 'sending' | 'sent' | 'refused';
  /** The order as the server has it, once sent; missing where another tab sent it. */
  order?: Order;
  refusal?: { code: Problem['code'] | 'TOO_OLD'; problem: Problem | null };
}

/** Where the outbox keeps its entries. `put` replaces an entry of the same id, and is done when it is durable. */
export interface OutboxStorage {
  all(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Keeps entries in memory, as JSON as a database would: for tests, and where a browser has nothing better. */
export function memoryStorage(): OutboxStorage {
  const rows = new Map<string, string>();
  return {
    all: async () => [...rows.values()].map((row) => JSON.parse(row) as OutboxEntry),
    put: async (entry) => void rows.set(entry.id, JSON.stringify(entry)),
    remove: async (id) => void rows.delete(id),
  };
}

/** The little of IndexedDB that is used, so that this compiles without DOM types. */
interface Request<T> {
  result: T;
  error: Error;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
  onupgradeneeded?: (() => void) | null;
}
interface Store {
  getAll(): Request<OutboxEntry[]>;
  put(entry: OutboxEntry): Request<unknown>;
  delete(id: string): Request<unknown>;
}
interface Transaction {
  objectStore(name: string): Store;
  error: Error;
  oncomplete: (() => void) | null;
  onabort: (() => void) | null;
}
interface Database {
  createObjectStore(name: string, options: { keyPath: string }): unknown;
  transaction(name: string, mode: string, options?: { durability: string }): Transaction;
  close(): void;
  onversionchange: (() => void) | null;
}
interface Factory {
  open(name: string, version: number): Request<Database>;
}

const storeName = 'entries';

/**
 * Keeps entries in IndexedDB: they survive reloads and killed apps. What the browser refuses to store (private modes,
 * a full disk) is kept in memory, so that it is still sent while the page lives.
 * @param name of the database; one for each outbox
 */
export function indexedDbStorage(name = 'table-tap-outbox'): OutboxStorage {
  const instead = memoryStorage();
  let opening: Promise<Database> | undefined;

  function open(): Promise<Database> {
    return new Promise((resolve, reject) => {
      const request = (globalThis as unknown as { indexedDB: Factory }).indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' });
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const db = request.result;
        db.onversionchange = () => db.close();
        resolve(db);
      };
    });
  }

  async function run<T>(mode: 'readonly' | 'readwrite', work: (store: Store) => Request<T>): Promise<T> {
    try {
      opening ??= open();
      const db = await opening;
      return await new Promise((resolve, reject) => {
        const transaction = db.transaction(storeName, mode, { durability: 'strict' });
        const request = work(transaction.objectStore(storeName));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } catch (error) {
      opening = undefined; // browsers close databases behind one's back: the next call opens it again
      throw error;
    }
  }
  /** Once more, should the database have been closed meanwhile. */
  const twice = <T>(mode: 'readonly' | 'readwrite', work: (store: Store) => Request<T>) =>
    run(mode, work).catch(() => run(mode, work));

  return {
    async all() {
      const kept = await twice('readonly', (store) => store.getAll()).catch(() => []);
      return [...kept, ...(await instead.all())];
    },
    async put(entry) {
      await twice<unknown>('readwrite', (store) => store.put(entry)).catch(() => instead.put(entry));
    },
    async remove(id) {
      await instead.remove(id);
      await twice<unknown>('readwrite', (store) => store.delete(id)).catch(() => undefined);
    },
  };
}
