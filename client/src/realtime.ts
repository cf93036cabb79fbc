import type { Envelope, EventData, EventType, Handshake, Namespace, replayMax } from '@table-tap/contract';
import { type TokenSource, createApi } from './api.ts';
import { ApiError } from './errors.ts';
import { createEventOrder } from './event-order.ts';
import type { Transport } from './http.ts';
import { type Link, openLink } from './link.ts';
import { createListeners } from './listeners.ts';
import { backoffMs } from './retry.ts';
import { onWake } from './surroundings.ts';

/**
 * `connecting`: for the first time. `live`: everything up to now has arrived. `lost`: show a banner.
 * `polling`: sockets do not get through; asking every few seconds instead.
 */
export type RealtimeStatus = 'connecting' | 'live' | 'lost' | 'polling';

export interface RealtimeOptions extends Transport {
  /** `session.token` and `session.refresh`. Without `refresh`, a refused token ends the attempts. */
  token: TokenSource['token'];
  refresh?: TokenSource['refresh'];
  cafeId: string;
  namespaces: readonly Namespace[];
  /** A counter screen may ask for its own counter's orders only. */
  counterId?: string;
  /** Number up to which the app has everything (`latestSeq` of what it fetched). Without it `onResync` comes first. */
  after?: number;
  /**
   * Fetch everything anew; nothing is delivered meanwhile. Answer the `latestSeq` of what was fetched (or nothing):
   * the stream goes on after it, at `seq` at least. When it rejects it is called again.
   */
  onResync?: (seq: number) => number | void | Promise<number | void>;
  /** Milliseconds between two beats: 2,000, for screens that must know fast; 20,000 is right for guests. */
  beatMs?: number;
  /** A beat not answered within this time means that the connection is lost: 2,500. */
  beatTimeoutMs?: number;
  /** Without a socket for so long, polling begins (10,000), and repeats after `pollMs` (3,000). */
  pollAfterMs?: number;
  pollMs?: number;
}

export interface Realtime {
  readonly status: RealtimeStatus;
  /** Everything up to this number has been delivered; null until the first answer. */
  readonly seq: number | null;
  /** Each answers how to stop listening. */
  on<T extends EventType>(type: T, handler: (data: EventData<T>, meta: Envelope<T>['meta']) => void): () => void;
  onAny(handler: (envelope: Envelope) => void): () => void;
  onStatus(handler: (status: RealtimeStatus) => void): () => void;
  /** Ends it for good. */
  close(): void;
}

const pageMax: typeof replayMax = 500;
const resyncRetryMs = 1_000;
/** Refusals of a connection that the session may know a way out of. */
const sessionCodes = ['TOKEN_EXPIRED', 'NOT_SIGNED_IN', 'TABLE_CODE_REPLACED'];

/**
 * Follows what happens in a café: each event that concerns this token once, in the order of its number, over
 * disconnections, sleep and blocked sockets. Waits between attempts grow from 0.3 s to 5 s.
 */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { cafeId, beatMs = 2_000, beatTimeoutMs = 2_500, pollAfterMs = 10_000, pollMs = 3_000 } = options;
  const refresh = async (code: string, stale: string | null) => (await options.refresh?.(code, stale)) ?? false;
  const api = createApi({ ...options, session: { token: options.token, refresh } });
  const envelopes = createListeners<[Envelope]>();
  const statuses = createListeners<[RealtimeStatus]>();
  const order = createEventOrder(options.after, (envelope) => isClosed || envelopes.tell(envelope));
  let status: RealtimeStatus = 'connecting';
  let isClosed = false;
  let link: Link | undefined;
  /** A beat of the present connection was answered. */
  let isCaughtUp = false;
  let resyncTo: number | null = null;
  let attempts = 0;
  let lastToken: string | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let resyncTimer: ReturnType<typeof setTimeout> | undefined;

  function setStatus(next: RealtimeStatus): void {
    if (isClosed || status === next) return;
    status = next;
    statuses.tell(next);
  }

  function open(): void {
    clearTimeout(retryTimer);
    if (isClosed || link) return;
    order.drop();
    link = openLink({ ...options, beatMs, beatTimeoutMs, handshake }, { envelope, resync, covered, down });
  }

  async function handshake(): Promise<Handshake> {
    lastToken = await options.token();
    const seq = resyncTo ?? order.covered ?? undefined; // what is being fetched need not be sent again
    return { token: lastToken ?? '', cafeId, seq, counterId: options.counterId };
  }

  function envelope(received: Envelope): void {
    if (received.meta.cafeId !== cafeId) return;
    const dropped = order.accept(received);
    if (dropped !== null) resync(dropped);
    else if (order.hasHeld && isCaughtUp) link?.beat();
  }

  function covered(seq: number): boolean {
    if (isCaughtUp) attempts = 0; // the second beat: this connection is a good one
    isCaughtUp = true;
    stopPolling();
    if (order.covered !== null) order.cover(seq);
    else if (resyncTo === null) resync(seq);
    if (resyncTo === null) setStatus('live');
    return order.hasHeld && resyncTo === null;
  }

  function pollIn(ms: number): void {
    clearTimeout(pollTimer);
    pollTimer = setTimeout(() => void poll(), ms);
  }

  function stopPolling(): void {
    clearTimeout(pollTimer);
    pollTimer = undefined;
  }

  function down(code: string | undefined): void {
    link = undefined;
    isCaughtUp = false;
    if (status !== 'polling') setStatus('lost');
    if (!pollTimer) pollIn(pollAfterMs);
    const retry = () => {
      clearTimeout(retryTimer);
      if (!isClosed) retryTimer = setTimeout(open, backoffMs(++attempts));
    };
    if (!code || !sessionCodes.includes(code)) return retry();
    refresh(code, lastToken).then((hasNew) => {
      if (hasNew) return attempts++ ? retry() : open();
      stopPolling(); // nothing to try before the page wakes again; the session tells the app
    }, retry);
  }

  function resync(seq: number): void {
    if (order.covered !== null && seq <= order.covered) return;
    const isUnderWay = resyncTo !== null;
    resyncTo = Math.max(resyncTo ?? 0, seq);
    order.halt();
    if (!isUnderWay) void fetchAnew();
  }

  async function fetchAnew(): Promise<void> {
    const asked = resyncTo ?? 0;
    try {
      const reached = Math.max(asked, (await options.onResync?.(asked)) ?? 0);
      if (isClosed) return;
      if (reached < (resyncTo ?? 0)) return void fetchAnew();
      resyncTo = null;
      order.restart(reached);
      if (isCaughtUp) setStatus('live');
      if (order.hasHeld) link?.beat();
    } catch {
      if (!isClosed) resyncTimer = setTimeout(() => void fetchAnew(), resyncRetryMs);
    }
  }

  async function poll(): Promise<void> {
    const isNeeded = () => !isClosed && !isCaughtUp;
    try {
      if (resyncTo === null) await pollPage();
      if (isNeeded() && resyncTo === null) setStatus('polling');
    } catch (error) {
      if (isNeeded()) setStatus('lost');
      if (error instanceof ApiError && error.status === 401) return stopPolling(); // the session has ended
    }
    if (isNeeded()) pollIn(pollMs);
  }

  async function pollPage(): Promise<void> {
    const query = { after: order.covered ?? Number.MAX_SAFE_INTEGER };
    const { items, latestSeq } = await api.send('GET /cafes/{cafeId}/events', { params: { cafeId }, query });
    if (isClosed || isCaughtUp) return;
    if (order.covered === null || items.length >= pageMax) return resync(latestSeq);
    for (const { seq, type, data, at } of items) {
      const meta = { cafeId, seq, eventId: `${cafeId} ${seq}`, at };
      if (order.accept({ event: type, data, meta } as unknown as Envelope) !== null) return resync(latestSeq);
    }
    order.cover(latestSeq);
  }

  function wake(): void {
    if (link) return link.beat();
    attempts = 0;
    open();
  }

  const stopWaking = onWake(wake);
  pollIn(pollAfterMs);
  open();

  return {
    get status() {
      return status;
    },
    get seq() {
      return order.covered;
    },
    on(type, handler) {
      return envelopes.add((envelope) => {
        if (envelope.event === type) handler(envelope.data as never, envelope.meta);
      });
    },
    onAny: envelopes.add,
    onStatus: statuses.add,
    close() {
      isClosed = true;
      stopWaking();
      for (const timer of [retryTimer, pollTimer, resyncTimer]) clearTimeout(timer);
      link?.close();
      order.drop();
    },
  };
}
