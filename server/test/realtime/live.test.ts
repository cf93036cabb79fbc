import { randomUUID } from 'node:crypto';
import type { Envelope, EventType, Resync } from '@table-tap/contract';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';
import { welcomed } from '../support/welcomed.ts';

const system = await testSystem();
let cafe: TestCafe;
let foreign: TestCafe;
let second: RunningServer;
const sockets: Socket[] = [];

beforeAll(async () => {
  cafe = await system.cafe('live');
  foreign = await system.cafe('foreign');
  second = await system.another();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

interface Screen {
  socket: Socket;
  heard: Envelope[];
  resyncs: Resync[];
  types(): EventType[];
}

/** A screen on a namespace, connected and listening: what happens from now on, it hears. */
async function screen(url: string, namespace: string, auth: Record<string, unknown>): Promise<Screen> {
  const socket = io(`${url}/${namespace}`, { transports: ['websocket'], forceNew: true, auth, reconnection: false });
  sockets.push(socket);
  const result: Screen = { socket, heard: [], resyncs: [], types: () => result.heard.map(({ event }) => event) };
  socket.onAny((event: string, data: unknown) => {
    if (event === 'resync') result.resyncs.push(data as Resync);
    else result.heard.push(data as Envelope);
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  await welcomed(socket);
  return result;
}

const refused = (url: string, namespace: string, auth: Record<string, unknown>) =>
  screen(url, namespace, auth).then(
    () => 'connected',
    (error: { data?: { code?: string }; message: string }) => error.data?.code ?? error.message,
  );
const latest = async () =>
  (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } })).body.latestSeq as number;
const staff = (more: Record<string, unknown> = {}) => ({ token: cafe.employee.token, cafeId: cafe.id, ...more });
const advance = (ticketId: string) =>
  cafe.ok('POST /cafes/{cafeId}/tickets/{ticketId}/advance', { params: { ticketId } });

describe('the handshake', () => {
  it('lets in who may follow the café, and nobody else', async () => {
    expect(await refused(system.url, 'orders', {})).toBe('NOT_SIGNED_IN');
    expect(await refused(system.url, 'orders', { token: 'nonsense', cafeId: cafe.id })).toBe('NOT_SIGNED_IN');
    expect(await refused(system.url, 'orders', { token: foreign.employee.token, cafeId: cafe.id })).toBe('NOT_FOUND');
    expect(await refused(system.url, 'orders', { token: cafe.admin.token, cafeId: cafe.id })).toBe('NOT_FOUND');
    const guest = await foreign.guest();
    expect(await refused(system.url, 'orders', { token: guest.token, cafeId: cafe.id })).toBe('NOT_FOUND');
    expect(await refused(system.url, 'orders', staff())).toBe('connected');
  });

  it('refuses pages of another origin', async () => {
    const socket = io(`${system.url}/orders`, {
      transports: ['websocket'],
      forceNew: true,
      auth: staff(),
      reconnection: false,
      extraHeaders: { origin: 'https://evil.example' },
    });
    sockets.push(socket);
    const message = await new Promise((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', () => resolve('refused'));
    });
    expect(message).toBe('refused');
  });
});

describe('who hears what', () => {
  it('staff hear the café, each table its own tab, another café nothing', async () => {
    const [one, two] = [await cafe.guest(0), await cafe.guest(1)];
    const bar = await screen(system.url, 'orders', staff());
    const phone = await screen(system.url, 'orders', { token: one.token, cafeId: cafe.id });
    const mate = await screen(system.url, 'orders', { token: (await cafe.guest(0)).token, cafeId: cafe.id });
    const stranger = await screen(system.url, 'orders', { token: two.token, cafeId: cafe.id });
    const elsewhere = await screen(system.url, 'orders', { token: foreign.employee.token, cafeId: foreign.id });
    const order = (await cafe.order(one.token, { Duvel: 1 })).body;
    await advance(order.tickets[0].id);
    const expected = ['order:created', 'ticket:advanced', 'order:status_changed'];
    await vi.waitFor(() => {
      for (const listener of [bar, phone, mate]) expect(listener.types()).toEqual(expected);
    }, soon);
    expect(bar.heard[0]).toMatchObject({ data: order, meta: { cafeId: cafe.id } });
    expect(bar.heard.map(({ meta }) => meta.seq)).toEqual([0, 1, 2].map((n) => (bar.heard[0]?.meta.seq ?? 0) + n));
    // A later event on each of the silent screens shows that nothing was merely late.
    await cafe.order(two.token, { Espresso: 1 });
    await foreign.order((await foreign.guest()).token, { Espresso: 1 });
    await vi.waitFor(() => {
      expect(stranger.types()).toEqual(['order:created']);
      expect(elsewhere.types().at(-1)).toBe('order:created');
    }, soon);
    expect(elsewhere.heard.every(({ meta }) => meta.cafeId === foreign.id)).toBe(true);
  });

  it('a counter screen hears its own orders only', async () => {
    const guest = await cafe.guest(0);
    const kitchen = await screen(system.url, 'orders', staff({ counterId: cafe.counters.kitchen }));
    await cafe.order(guest.token, { Duvel: 1 });
    const order = (await cafe.order(guest.token, { 'Croque-monsieur': 1 })).body;
    await vi.waitFor(() => expect(kitchen.heard).toHaveLength(1), soon);
    expect(kitchen.heard[0]?.data).toMatchObject({ id: order.id });
  });

  it('guests hear that something is sold out', async () => {
    const guest = await cafe.guest(0);
    const phone = await screen(system.url, 'system', { token: guest.token, cafeId: cafe.id });
    const productId = cafe.product('Duvel').id;
    for (const available of [false, true]) {
      await cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', {
        params: { productId },
        body: { available },
      });
    }
    await vi.waitFor(() => expect(phone.heard).toHaveLength(2), soon);
    expect(phone.heard[0]).toMatchObject({ event: 'menu:changed', data: { soldOut: [productId], back: [] } });
    expect(phone.heard[1]).toMatchObject({ event: 'menu:changed', data: { soldOut: [], back: [productId] } });
  });
});

describe('a screen that was away', () => {
  it('gets what it missed, in order and once, and then what is new', async () => {
    const guest = await cafe.guest(0);
    const seq = await latest();
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    await advance(order.tickets[0].id);
    const back = await screen(system.url, 'orders', staff({ seq }));
    await advance(order.tickets[0].id);
    await vi.waitFor(() => expect(back.heard).toHaveLength(6), soon);
    expect(back.heard.map(({ meta }) => meta.seq)).toEqual([1, 2, 3, 4, 5, 6].map((n) => seq + n));
  });

  it('misses nothing when orders come in while it connects', async () => {
    const guests = await Promise.all([0, 1, 2, 3].map((table) => cafe.guest(table)));
    const seq = await latest();
    const placing = Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        cafe.order(guests[index % 4]?.token ?? '', { Duvel: 1 }, { key: randomUUID() }),
      ),
    );
    const screens = await Promise.all(
      Array.from({ length: 8 }, (_, index) => screen(index % 2 ? system.url : second.url, 'orders', staff({ seq }))),
    );
    const orders = new Set((await placing).map(({ body }) => body.id));
    for (const { heard } of screens) {
      await vi.waitFor(() => expect(heard.filter(({ event }) => event === 'order:created')).toHaveLength(120), soon);
      expect(new Set(heard.map(({ data }) => (data as { id: string }).id))).toEqual(orders);
      const seqs = heard.map(({ meta }) => meta.seq);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    }
  });

  it('is told to fetch everything when it missed too much', async () => {
    const late = await screen(system.url, 'orders', staff({ seq: 0 }));
    await cafe.order((await cafe.guest(0)).token, { Duvel: 1 });
    const total = await latest();
    await vi.waitFor(() => expect(late.heard.length + late.resyncs.length).toBeGreaterThan(0), soon);
    if (total > 500) expect(late.resyncs[0]).toMatchObject({ cafeId: cafe.id });
    else expect(late.resyncs).toEqual([]);
  });

  it('knows by a beat up to where it has everything', async () => {
    const floor = await screen(system.url, 'system', staff());
    await cafe.order((await cafe.guest(0)).token, { Duvel: 1 });
    const answer = (await floor.socket.emitWithAck('beat')) as { cafeId: string; seq: number };
    expect(answer).toEqual({ cafeId: cafe.id, seq: await latest() });
  });
});

describe('two processes', () => {
  it('tell each other: an order at one appears on the screens of the other', async () => {
    const there = await screen(second.url, 'orders', staff());
    const guest = await cafe.guest(0);
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    await vi.waitFor(
      () => expect(there.heard.map(({ data }) => (data as { id: string }).id)).toContain(order.id),
      soon,
    );
  });
});

describe('a session that ends', () => {
  it('ends its sockets: rotated table code, ended membership', async () => {
    const guest = await cafe.guest(3);
    const phone = await screen(system.url, 'orders', { token: guest.token, cafeId: cafe.id });
    const gone = new Promise((resolve) => phone.socket.on('disconnect', resolve));
    await cafe.ok('POST /cafes/{cafeId}/tables/{tableId}/rotate', { params: { tableId: guest.tableId } });
    expect(await gone).toBe('io server disconnect');
    expect((await cafe.order(guest.token, { Duvel: 1 })).body.code).toBe('TABLE_CODE_REPLACED');
    expect(await refused(system.url, 'orders', { token: guest.token, cafeId: cafe.id })).toBe('TABLE_CODE_REPLACED');
  });
});
