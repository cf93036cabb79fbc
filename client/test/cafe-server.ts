import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Envelope, Handshake, Namespace } from '@table-tap/contract';
import { Server, type Socket } from 'socket.io';
import { sendJson, sendProblem } from './http-server.ts';

interface Kept {
  seq: number;
  namespace: Namespace;
  type: string;
  data: unknown;
  at: string;
}

export interface CafeServer {
  baseUrl: string;
  io: Server;
  /** Handshakes as they came, with their namespace. */
  handshakes: (Handshake & { namespace: string })[];
  /** How often events were fetched over HTTP. */
  polls: number;
  tokens: Set<string>;
  latestSeq: number;
  /** Longest replay; more is answered with `resync`. */
  replayMax: number;
  /** Milliseconds that a replay takes, by namespace. */
  replayDelayMs: Partial<Record<Namespace, number>>;
  refuseSockets: boolean;
  /** An event; with `unheard`, one that does not concern any client here. */
  append(namespace: Namespace, type: string, data?: unknown, options?: { unheard?: boolean }): number;
  /** Sends an event once more. */
  repeat(seq: number): void;
  /** Namespaces that are connected at this moment, over all clients. */
  connected(): number;
  close(): Promise<void>;
}

export const cafeId = '0197a000-0000-7000-8000-00000000000c';
const names: Namespace[] = ['orders', 'payments', 'inventory', 'employees', 'system'];

/** A small server that speaks the protocol of live screens: real Socket.IO, events kept in memory. */
export async function startCafe(): Promise<CafeServer> {
  const kept: Kept[] = [];
  const welcomes = new WeakMap<object, Promise<unknown>[]>();
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    if (!url.pathname.endsWith('/events')) return;
    cafe.polls++;
    if (!cafe.tokens.has(request.headers.authorization?.replace('Bearer ', '') ?? ''))
      return sendProblem(response, 401, 'TOKEN_EXPIRED');
    const after = Number(url.searchParams.get('after'));
    sendJson(response, 200, {
      items: kept.filter((event) => event.seq > after).slice(0, 500),
      latestSeq: cafe.latestSeq,
    });
  });
  const io = new Server(http, {
    transports: ['websocket'],
    allowRequest: (_, done) => done(cafe.refuseSockets ? 'no' : null, !cafe.refuseSockets),
  });

  function send(to: { emit(type: string, envelope: Envelope): unknown }, { seq, type, data, at }: Kept): void {
    to.emit(type, { event: type, data, meta: { cafeId, seq, eventId: `e${seq}`, at } } as Envelope);
  }

  async function welcome(name: Namespace, socket: Socket): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, cafe.replayDelayMs[name] ?? 0));
    const { seq } = socket.handshake.auth as Handshake;
    if (seq !== undefined && cafe.latestSeq - seq > cafe.replayMax)
      socket.emit('resync', { cafeId, seq: cafe.latestSeq });
    else
      for (const event of kept)
        if (event.namespace === name && event.seq > (seq ?? cafe.latestSeq)) send(socket, event);
    await socket.join('cafe');
  }

  for (const name of names) {
    io.of(`/${name}`)
      .use((socket, next) => {
        const auth = socket.handshake.auth as Handshake;
        cafe.handshakes.push({ ...auth, namespace: name });
        next(
          cafe.tokens.has(auth.token) ? undefined : Object.assign(new Error('no'), { data: { code: 'TOKEN_EXPIRED' } }),
        );
      })
      .on('connection', (socket) => {
        const all = welcomes.get(socket.client) ?? [];
        welcomes.set(socket.client, all);
        all.push(welcome(name, socket));
        socket.on('beat', async (ack: (answer: unknown) => void) => {
          await Promise.all(all);
          ack({ cafeId, seq: cafe.latestSeq });
        });
      });
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const cafe: CafeServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    io,
    handshakes: [],
    polls: 0,
    tokens: new Set(['good']),
    latestSeq: 0,
    replayMax: 500,
    replayDelayMs: {},
    refuseSockets: false,
    append(namespace, type, data = {}, { unheard = false } = {}) {
      const event = { seq: ++cafe.latestSeq, namespace, type, data, at: new Date().toISOString() };
      if (!unheard) {
        kept.push(event);
        send(io.of(`/${namespace}`).to('cafe'), event);
      }
      return event.seq;
    },
    repeat(seq) {
      const event = kept.find((one) => one.seq === seq);
      if (event) send(io.of(`/${event.namespace}`).to('cafe'), event);
    },
    connected: () => names.reduce((sum, name) => sum + io.of(`/${name}`).sockets.size, 0),
    async close() {
      await io.close();
      http.closeAllConnections();
    },
  };
  return cafe;
}
