import type { Order, OrderPlacement } from '@table-tap/contract';
import type { Api } from './api.ts';
import { ApiError } from './errors.ts';
import { createListeners } from './listeners.ts';
import type { OutboxEntry, OutboxStorage } from './outbox-storage.ts';
import { backoffMs } from './retry.ts';
import { exclusively, onWake } from './surroundings.ts';
import { uuidv7 } from './uuid.ts';

/** Most orders that wait, or stand refused, at once. */
export const outboxEntriesMax = 100;
/** An order that the server answers 500 to so often is refused, so that those behind it go out. */
const unexpectedMax = 5;
const backoffFromMs = 1_000;
const backoffToMs = 30_000;
const hourMs = 3_600_000;

export interface OutboxOptions {
  api: Api;
  storage: OutboxStorage;
  /**
   * An order that could not be sent for so long (ms; one hour) is not sent any more, since nobody may be at the table:
   * it is refused as TOO_OLD, unless the server turns out to have it. `Infinity`: never.
   */
  maxAgeMs?: number;
  /** Outboxes of this name take turns among the tabs of a browser. */
  name?: string;
}

export interface Outbox {
  /** What is waiting, on its way or refused, oldest first. */
  readonly entries: readonly OutboxEntry[];
  /** Stores an order and then sends it as soon as that is possible. Throws RangeError when too many wait. */
  put(cafeId: string, placement: OrderPlacement): Promise<OutboxEntry>;
  /** Forgets a refused order. */
  dismiss(id: string): Promise<void>;
  /** Sends now what waits (it happens by itself too). */
  send(): void;
  /** Hears each entry whose state has changed; `sent` is the last that is heard of one. */
  onChange(listener: (entry: OutboxEntry) => void): () => void;
  close(): void;
}

/**
 * Orders that must reach the server once each, over lost connections, reloads and killed apps. Each is stored with
 * its id and key before it is sent, and only forgotten when the server has answered; the key makes repeats harmless.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { api, storage, maxAgeMs = hourMs, name = 'table-tap-outbox' } = options;
  const changes = createListeners<[OutboxEntry]>();
  const entries = new Map<string, OutboxEntry>();
  const sent = new Set<string>();
  const unexpected = new Map<string, number>();
  let isClosed = false;
  let isAsked = false;
  let failures = 0;
  let sending: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function change(entry: OutboxEntry): void {
    if (entry.state === 'sent') entries.delete(entry.id);
    else entries.set(entry.id, entry);
    changes.tell(entry);
  }

  /** Takes over what the storage holds, which other tabs change as well. */
  async function load(): Promise<void> {
    const before = [...entries.values()];
    const stored = new Map((await storage.all()).map((entry) => [entry.id, entry]));
    for (const entry of stored.values()) {
      const known = entries.get(entry.id);
      const isNews = !known || (entry.state === 'refused' && known.state !== 'refused');
      if (isNews && !sent.has(entry.id)) change(entry);
    }
    for (const entry of before) {
      if (stored.has(entry.id)) continue;
      entries.delete(entry.id);
      changes.tell(entry.state === 'refused' ? entry : { ...entry, state: 'sent' });
    }
  }

  const oldestFirst = () => [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

  async function sendAll(): Promise<void> {
    while (isAsked && !isClosed) {
      isAsked = false;
      await load();
      for (const entry of oldestFirst()) {
        if (isClosed) return;
        if (entry.state !== 'refused' && !(await sendOne(entry))) {
          timer = setTimeout(send, backoffMs(++failures, backoffFromMs, backoffToMs));
          return;
        }
      }
      failures = 0;
    }
  }

  /** False: not now. */
  async function sendOne(entry: OutboxEntry): Promise<boolean> {
    change({ ...entry, state: 'sending' });
    try {
      const order = await place(entry);
      sent.add(entry.id);
      await storage.remove(entry.id);
      change({ ...entry, state: 'sent', order });
      return true;
    } catch (error) {
      const refusal =
        error instanceof TooOld ? { code: 'TOO_OLD' as const, problem: null } : refusalOf(error, entry.id);
      const next: OutboxEntry = refusal ? { ...entry, state: 'refused', refusal } : { ...entry, state: 'waiting' };
      if (refusal) await storage.put(next);
      change(next);
      return refusal !== null;
    }
  }

  async function place(entry: OutboxEntry): Promise<Order> {
    const { cafeId, key, body } = entry;
    if (Date.now() - entry.putMs > maxAgeMs) return find(entry, new TooOld());
    try {
      return await api.send('POST /cafes/{cafeId}/orders', { params: { cafeId }, body, key });
    } catch (error) {
      // The id is ours alone: a duplicate is this very order, sent long enough ago for its key to be forgotten.
      if (error instanceof ApiError && error.code === 'DUPLICATE') return find(entry, error);
      throw error;
    }
  }

  /** The order as the server has it; where it has none, throws `otherwise`. */
  async function find({ cafeId, id }: OutboxEntry, otherwise: Error): Promise<Order> {
    try {
      return await api.send('GET /cafes/{cafeId}/orders/{orderId}', { params: { cafeId, orderId: id } });
    } catch (error) {
      throw error instanceof ApiError && error.code === 'NOT_FOUND' ? otherwise : error;
    }
  }

  /** Why the server does not want an order, or null where it may well want it later. */
  function refusalOf(error: unknown, id: string): OutboxEntry['refusal'] | null {
    if (!(error instanceof ApiError) || !error.problem) return null;
    const { status, code, problem } = error;
    const isLater = status === 429 || status > 500 || ['IN_FLIGHT', 'NOT_SIGNED_IN', 'TOKEN_EXPIRED'].includes(code);
    if (status === 500) unexpected.set(id, (unexpected.get(id) ?? 0) + 1);
    return isLater || (status === 500 && (unexpected.get(id) ?? 0) < unexpectedMax) ? null : { code, problem };
  }

  function send(): void {
    if (isClosed) return;
    clearTimeout(timer);
    isAsked = true;
    sending ??= exclusively(name, sendAll)
      .catch(() => void (timer = setTimeout(send, backoffToMs))) // the storage failed
      .finally(() => {
        sending = null;
        if (isAsked) send(); // put in the very moment in which the last one ended
      });
  }

  const stopWaking = onWake(() => {
    failures = 0;
    send();
  });
  send();

  return {
    get entries() {
      return oldestFirst();
    },
    async put(cafeId, placement) {
      if (entries.size >= outboxEntriesMax) throw new RangeError('Too many orders are waiting');
      const id = placement.id ?? uuidv7();
      const body = { ...placement, id };
      const entry: OutboxEntry = { id, key: uuidv7(), cafeId, body, putMs: Date.now(), state: 'waiting' };
      await storage.put(entry);
      change(entry);
      send();
      return entry;
    },
    async dismiss(id) {
      const entry = entries.get(id);
      if (entry?.state !== 'refused') return;
      await storage.remove(id);
      entries.delete(id);
      changes.tell(entry);
    },
    send,
    onChange: changes.add,
    close() {
      isClosed = true;
      clearTimeout(timer);
      stopWaking();
    },
  };
}

class TooOld extends Error {}
