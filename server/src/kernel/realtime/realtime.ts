import type { Server as HttpServer } from 'node:http';
import {
  managersHold,
  namespaces,
  replayMax,
  type Beat,
  type Handshake,
  type Namespace,
  type Resync,
} from '@table-tap/contract';
import { Server, type Socket } from 'socket.io';
import type { Actor, Authority } from '../auth/actor.ts';
import { authorise } from '../auth/authorise.ts';
import { verifyBearer } from '../auth/verify-bearer.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Database } from '../database/database.ts';
import type { CommittedEvent } from '../events/append.ts';
import { envelope } from '../events/envelope.ts';
import { EventHub } from '../events/hub.ts';
import { readEvents } from '../events/read.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../telemetry.ts';
import { isRefusal } from '../refusal.ts';
import { isUuid } from '../uuid.ts';
import { countersOf, namespaceOf, room, roomsOf } from './rooms.ts';

const messageBytesMax = 16 * 1024;
/** How often it is looked who may still listen. */
export const checkEveryMs = 3000;

interface SocketData {
  actor: Actor;
  cafeId: string;
  /** Is told what managers are told. */
  managing: boolean;
}

export interface RealtimeOptions {
  db: Database;
  tokens: Tokens;
  authority: Authority;
  log: Log;
  metrics: Metrics;
  /** Whether a page of this origin may connect. */
  allowOrigin: (origin: string | undefined, host: string | undefined) => boolean;
}

/**
 * Live screens over Socket.IO: five namespaces on one connection, WebSocket only (so any process can take any
 * client). A socket is first brought up to date from the database and then joins its rooms, so that it misses
 * nothing and hears nothing twice; `beat` tells it up to which number it has everything.
 */
export class Realtime {
  readonly io: Server;
  readonly hub: EventHub;
  readonly #options: RealtimeOptions;
  /** Sockets of a connection that are still being brought up to date: a beat waits for them. */
  readonly #welcomes = new WeakMap<object, Set<Promise<void>>>();
  #checks: NodeJS.Timeout | undefined;

  constructor(options: RealtimeOptions) {
    this.#options = options;
    this.hub = new EventHub(options.db, options.log, (cafeId, events) => this.#broadcast(cafeId, events));
    this.io = new Server({
      transports: ['websocket'],
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: messageBytesMax,
      serveClient: false,
      cors: { origin: true, credentials: false },
      allowRequest: (req, done) => {
        const allowed = options.allowOrigin(req.headers.origin, req.headers.host);
        done(allowed ? null : 'origin not allowed', allowed);
      },
    });
    for (const name of namespaces) this.#serve(name);
  }

  start(server: HttpServer): void {
    this.io.attach(server);
    // The request that opened a connection is of no more use and weighs several kilobytes.
    this.io.engine.on('connection', (connection: { request: unknown }) => (connection.request = null));
    this.hub.start();
    this.#checks = setInterval(() => void this.#dropEnded(), checkEveryMs);
    this.#checks.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#checks);
    await this.hub.stop();
    this.disconnectAll();
    this.io.engine?.close();
  }

  /** Ends every connection of this process: clients come back to another one. */
  disconnectAll(): void {
    for (const name of namespaces) this.io.of(`/${name}`).local.disconnectSockets(true);
  }

  #serve(name: Namespace): void {
    const namespace = this.io.of(`/${name}`);
    namespace.use((socket, next) => {
      this.#admit(socket).then(
        (problem) =>
          next(problem === undefined ? undefined : Object.assign(new Error(problem), { data: { code: problem } })),
        (error: Error) => next(Object.assign(new Error('UNEXPECTED'), { data: { code: 'UNEXPECTED' }, cause: error })),
      );
    });
    namespace.on('connection', (socket) => {
      this.#options.metrics.sockets.inc({ namespace: name });
      socket.on('disconnect', () => this.#options.metrics.sockets.dec({ namespace: name }));
      const welcomes = this.#welcomesOf(socket);
      const welcome = this.#welcome(name, socket).finally(() => {
        welcomes.delete(welcome);
        if (welcomes.size === 0) this.#welcomes.delete(socket.conn);
      });
      welcomes.add(welcome);
    });
  }

  /** @returns a code why this socket may not connect, or nothing */
  async #admit(socket: Socket): Promise<string | undefined> {
    const { token, cafeId } = socket.handshake.auth as Partial<Handshake>;
    if (typeof token !== 'string' || typeof cafeId !== 'string' || !isUuid(cafeId)) return 'NOT_SIGNED_IN';
    const actor = await verifyBearer(token, this.#options.tokens, this.#options.authority);
    if (isRefusal(actor)) return actor.code;
    const granted = await authorise(this.#options.authority, 'events:read', actor, cafeId);
    if (isRefusal(granted)) return granted.code;
    (socket.data as SocketData) = { actor, cafeId, managing: granted.permissions.has(managersHold) };
    delete socket.handshake.auth['token'];
    return undefined;
  }

  async #welcome(name: Namespace, socket: Socket): Promise<void> {
    const { cafeId } = socket.data as SocketData;
    const { seq, counterId } = socket.handshake.auth as Partial<Handshake>;
    let watched = false;
    socket.on('disconnect', () => watched && this.hub.unwatch(cafeId));
    if (name === 'system') socket.on('beat', (ack: unknown) => void this.#beat(socket, cafeId, ack));
    try {
      await this.hub.watch(cafeId);
      watched = true;
      if (!socket.connected) return this.hub.unwatch(cafeId);
      const from = typeof seq === 'number' && seq >= 0 ? seq : this.hub.seq(cafeId);
      const narrowTo = name === 'orders' && typeof counterId === 'string' && isUuid(counterId) ? counterId : undefined;
      await this.#bringUpToDate(name, socket, from, narrowTo);
      // No await from here: what is committed after the last look is broadcast to these rooms.
      void socket.join(roomsFor(socket.data as SocketData, narrowTo));
    } catch (error) {
      this.#options.log.warn({ reason: (error as Error).message }, 'a screen could not be brought up to date');
      socket.disconnect(true);
    }
  }

  /** Answers up to which number this connection, in all its namespaces, has been sent everything. */
  async #beat(socket: Socket, cafeId: string, ack: unknown): Promise<void> {
    if (typeof ack !== 'function') return;
    await Promise.all(this.#welcomesOf(socket));
    if (socket.connected) (ack as (beat: Beat) => void)({ cafeId, seq: this.hub.seq(cafeId) });
  }

  #welcomesOf(socket: Socket): Set<Promise<void>> {
    const connection = socket.conn;
    let welcomes = this.#welcomes.get(connection);
    if (!welcomes) this.#welcomes.set(connection, (welcomes = new Set()));
    return welcomes;
  }

  async #bringUpToDate(name: Namespace, socket: Socket, from: number, counterId: string | undefined): Promise<void> {
    const { actor, cafeId, managing } = socket.data as SocketData;
    let at = from;
    if (at > this.hub.seq(cafeId)) at = this.hub.seq(cafeId);
    if (this.hub.seq(cafeId) - at > replayMax) {
      at = this.hub.seq(cafeId);
      socket.emit('resync', { cafeId, seq: at } satisfies Resync);
    }
    while (at < this.hub.seq(cafeId) && socket.connected) {
      const upTo = this.hub.seq(cafeId);
      const tabId = actor.kind === 'guest' ? actor.tabId : undefined;
      const missed = await this.#options.db.read(cafeId, (reader) =>
        readEvents(reader, cafeId, at, { tabId, managing, upTo }),
      );
      for (const event of missed) {
        if (namespaceOf(event.type) !== name) continue;
        if (counterId && !countersOf(event).includes(counterId)) continue;
        socket.emit(event.type, envelope(cafeId, event));
      }
      at = missed.length === replayMax ? (missed.at(-1)?.seq ?? upTo) : upTo;
    }
  }

  #broadcast(cafeId: string, events: CommittedEvent[]): void {
    for (const event of events) {
      const name = namespaceOf(event.type);
      if (!name) continue;
      this.io.of(`/${name}`).local.to(roomsOf(cafeId, event)).emit(event.type, envelope(cafeId, event));
    }
  }

  /** Ends connections whose session, role or table code no longer holds, or that may hear something else than before. */
  async #dropEnded(): Promise<void> {
    const verdicts = new Map<string, Promise<boolean>>();
    for (const name of namespaces) {
      for (const socket of this.io.of(`/${name}`).sockets.values()) {
        const { actor, cafeId, managing } = socket.data as SocketData;
        const holds = actor.kind === 'guest' ? actor.codeVersion : actor.kind === 'user' ? actor.sessionId : 'key';
        const key = `${actor.id} ${cafeId} ${holds} ${managing}`;
        let verdict = verdicts.get(key);
        if (!verdict) {
          verdict = authorise(this.#options.authority, 'events:read', actor, cafeId).then(
            (granted) => !isRefusal(granted) && granted.permissions.has(managersHold) === managing,
          );
          verdicts.set(key, verdict);
        }
        if (!(await verdict.catch(() => true))) socket.disconnect(true);
      }
    }
  }
}

function roomsFor({ actor, cafeId, managing }: SocketData, counterId: string | undefined): string[] {
  if (actor.kind === 'guest') return [room.tab(actor.tabId), room.role(cafeId, 'guest')];
  const followed = counterId ? room.counter(cafeId, counterId) : room.cafe(cafeId);
  return [followed, room.user(actor.id), ...(managing ? [room.role(cafeId, 'manager')] : [])];
}
