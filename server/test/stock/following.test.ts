import { randomUUID } from 'node:crypto';
import type { Envelope, MenuProduct } from '@table-tap/contract';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { call } from '../support/call.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';
import { welcomed } from '../support/welcomed.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let second: RunningServer;
let guest: { token: string };
const sockets: Socket[] = [];

beforeAll(async () => {
  cafe = await system.cafe('following');
  stock = new TestStock(system.server, cafe);
  second = await system.another();
  guest = await cafe.guest();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

async function listening(token: string, namespace: string): Promise<Envelope[]> {
  const heard: Envelope[] = [];
  const auth = { token, cafeId: cafe.id };
  const socket = io(`${system.url}/${namespace}`, { transports: ['websocket'], forceNew: true, auth });
  sockets.push(socket);
  socket.onAny((_: string, envelope: Envelope) => heard.push(envelope));
  await new Promise((resolve) => socket.on('connect', () => resolve(undefined)));
  await welcomed(socket);
  return heard;
}

const order = (
  product: string,
  quantity = 1,
  more: { url?: string; modifierIds?: string[]; variantId?: string } = {},
) => {
  const { url = system.url, ...choice } = more;
  return call(url, 'POST /cafes/{cafeId}/orders', {
    token: guest.token,
    key: randomUUID(),
    params: { cafeId: cafe.id },
    body: { lines: [{ productId: cafe.product(product).id, quantity, ...choice }] },
  });
};
const onMenu = async (name: string): Promise<MenuProduct> => {
  const { body } = await cafe.ok('GET /cafes/{cafeId}/menu', { token: undefined });
  const products = body.categories.flatMap((category: { products: MenuProduct[] }) => category.products);
  return products.find((product: MenuProduct) => product.name === name);
};
const eventsOf = async (type: string, itemId: string) =>
  (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items.filter(
    (event: { type: string; data: { itemId?: string } }) => event.type === type && event.data.itemId === itemId,
  );

describe('sold out', () => {
  it('shows on menus within a second of the last one, and comes back with a delivery', async () => {
    const bottle = await stock.item('Duvel bottle', 2000);
    await stock.recipes({ product: 'Duvel', item: bottle, milli: 1000 });
    const { id } = cafe.product('Duvel');
    const phone = await listening(guest.token, 'system');
    const newest = () =>
      phone.findLast(({ event }) => event === 'menu:changed') as Envelope<'menu:changed'> | undefined;
    const sellsOut = async () => {
      const placed = await order('Duvel', 2);
      expect(placed.status).toBe(201);
      await vi.waitFor(() => expect(newest()?.data.soldOut).toEqual([id]), soon);
      return Date.parse(newest()?.meta.at ?? '') - Date.parse(placed.body.createdAt);
    };
    const comesBack = async (milli: number) => {
      await stock.deliver(bottle, milli);
      await vi.waitFor(() => expect(newest()?.data.back).toEqual([id]), soon);
    };
    // The quickest of some: a busy machine may stand still for longer than it takes.
    let quickestMs = await sellsOut();
    for (let more = 0; more < 4 && quickestMs >= 1000; more++) {
      await comesBack(2000);
      quickestMs = Math.min(quickestMs, await sellsOut());
    }
    expect(quickestMs).toBeLessThan(1000);
    expect(await onMenu('Duvel')).toMatchObject({ available: false, variants: [{ available: false }] });
    const refused = await order('Duvel', 1, { url: second.url });
    expect(refused.body).toMatchObject({ code: 'NOT_ORDERABLE', errors: [{ code: 'sold_out' }] });

    await comesBack(24_000);
    expect((await onMenu('Duvel')).available).toBe(true);
    expect((await order('Duvel')).status).toBe(201);
  });

  it('shows although nobody can be told of it just now', async () => {
    const bottle = await stock.item('Rochefort bottle', 1000);
    await stock.recipes({ product: 'Rochefort 10', item: bottle, milli: 1000 });
    const owner = new pg.Client({ connectionString: system.database.superuserUrl });
    await owner.connect();
    await owner.query('begin; lock table stock_alerts in exclusive mode');
    try {
      expect((await order('Rochefort 10')).status).toBe(201);
      await vi.waitFor(async () => expect((await onMenu('Rochefort 10')).available).toBe(false), soon);
    } finally {
      await owner.end();
    }
    await vi.waitFor(
      async () => expect(await stock.alerts(bottle)).toMatchObject([{ kind: 'out', isOpen: true }]),
      soon,
    );
  });

  it('is what takes too much: a large one is out while a small one is not', async () => {
    const keg = await stock.item('Keg', 600_000);
    await stock.recipes(
      { product: 'Stella Artois', item: keg, milli: 250_000 },
      { product: 'Stella Artois', variant: '50cl', item: keg, milli: 500_000 },
    );
    expect((await order('Stella Artois')).status).toBe(201);
    const large = cafe.product('Stella Artois').variants.find(({ name }) => name === '50cl')?.id ?? '';
    await vi.waitFor(async () => {
      const { available, variants } = await onMenu('Stella Artois');
      expect([available, ...variants.map((variant) => variant.available)]).toEqual([true, true, true, false]);
    }, soon);
    const refused = await order('Stella Artois', 1, { variantId: large });
    expect(refused.body).toMatchObject({ errors: [{ path: 'lines.0.variantId', code: 'sold_out' }] });
    const products = (await cafe.ok('GET /cafes/{cafeId}/products')).body.items;
    expect(products.find((one: { name: string }) => one.name === 'Stella Artois').soldOutByStock).toBe(false);
  });

  it('of a modifier leaves the product', async () => {
    const milk = await stock.item('Milk', 900_000);
    const oat = await stock.item('Oat milk', 200_000);
    const group = cafe
      .product('Cappuccino')
      .modifierGroups.find(({ modifiers }) => modifiers.some(({ name }) => name === 'Oat'));
    const [cow, swap] = ['Cow', 'Oat'].map((name) => group?.modifiers.find((one) => one.name === name)?.id ?? '');
    await stock.recipes({ product: 'Cappuccino', item: milk, milli: 150_000 });
    await stock.modifier(swap ?? '', { item: oat, replaces: milk });
    expect((await order('Cappuccino', 1, { modifierIds: [swap ?? ''] })).status).toBe(201);
    expect([(await stock.level(milk)).milli, (await stock.level(oat)).milli]).toEqual([900_000, 50_000]);
    await vi.waitFor(async () => {
      const { available, modifierGroups } = await onMenu('Cappuccino');
      const modifiers = modifierGroups.flatMap((one) => one.modifiers);
      expect(available).toBe(true);
      expect(modifiers.find(({ id }) => id === swap)?.available).toBe(false);
      expect(modifiers.find(({ id }) => id === cow)?.available).toBe(true);
    }, soon);
    const refused = await order('Cappuccino', 1, { modifierIds: [swap ?? ''] });
    expect(refused.body).toMatchObject({ errors: [{ path: 'lines.0.modifierIds.0', code: 'sold_out' }] });
    expect((await order('Cappuccino', 1, { modifierIds: [cow ?? ''] })).status).toBe(201);
  });

  it('by hand stays by hand, and what the stock lacks does not come back by hand', async () => {
    const item = await stock.item('Fanta', 1000);
    await stock.recipes({ product: 'Fanta Orange', item, milli: 1000 });
    const { id } = cafe.product('Fanta Orange');
    const byHand = (available: boolean) =>
      cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', {
        params: { productId: id },
        body: { available },
      });
    await order('Fanta Orange');
    await vi.waitFor(async () => expect((await onMenu('Fanta Orange')).available).toBe(false), soon);
    expect((await byHand(true)).body).toMatchObject({ available: true, soldOutByStock: true });
    expect((await onMenu('Fanta Orange')).available).toBe(false);
    await byHand(false);
    await stock.deliver(item, 10_000);
    await vi.waitFor(async () => {
      const products = (await cafe.ok('GET /cafes/{cafeId}/products')).body.items;
      expect(products.find((one: { id: string }) => one.id === id).soldOutByStock).toBe(false);
    }, soon);
    expect((await onMenu('Fanta Orange')).available).toBe(false);
    await byHand(true);
    expect((await onMenu('Fanta Orange')).available).toBe(true);
  });
});

describe('alerts', () => {
  it('are raised once a crossing, however many sell at once, and cleared by a delivery', async () => {
    const item = await stock.item('Westmalle', 40_000, { reorderMilli: 20_000, targetMilli: 96_000 });
    await stock.recipes({ product: 'Westmalle Tripel', item, milli: 1000 });
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        order('Westmalle Tripel', 1, { url: index % 2 === 0 ? system.url : second.url }),
      ),
    );
    await vi.waitFor(async () => expect(await stock.alerts(item)).toHaveLength(2), soon);
    const alerts = await stock.alerts(item);
    expect(alerts.map(({ kind }) => kind).sort()).toEqual(['low', 'out']);
    expect(alerts.every(({ isOpen, suggested }) => isOpen && suggested >= 76_000)).toBe(true);
    expect(await eventsOf('inventory:low_stock', item.id)).toHaveLength(1);
    const [out] = await eventsOf('inventory:out_of_stock', item.id);
    expect(out.data.productIds).toEqual([cafe.product('Westmalle Tripel').id]);

    await stock.deliver(item, 96_000);
    await vi.waitFor(async () => expect((await stock.alerts(item)).every(({ isOpen }) => !isOpen)).toBe(true), soon);
    expect(await eventsOf('inventory:alert_cleared', item.id)).toHaveLength(2);
    await stock.waste(item, 80_000);
    await vi.waitFor(
      async () => expect((await stock.alerts(item)).filter(({ isOpen }) => isOpen)).toHaveLength(1),
      soon,
    );
    await stock.expectRight();
  });

  it('reach managers, not everybody who works here', async () => {
    const item = await stock.item('Chimay', 3000, { reorderMilli: 2000 });
    await stock.recipes({ product: 'Chimay Bleue', item, milli: 1000 });
    const [manager, employee] = [
      await listening(cafe.manager.token, 'inventory'),
      await listening(cafe.employee.token, 'inventory'),
    ];
    await order('Chimay Bleue');
    await vi.waitFor(() => expect(manager.map(({ event }) => event)).toContain('inventory:low_stock'), soon);
    await order('Chimay Bleue', 2);
    await vi.waitFor(() => expect(employee.map(({ event }) => event)).toContain('inventory:out_of_stock'), soon);
    expect(employee.map(({ event }) => event)).not.toContain('inventory:low_stock');
    const types = async (token: string) =>
      new Set(
        (await cafe.ok('GET /cafes/{cafeId}/events', { token, query: { after: 0 } })).body.items.map(
          ({ type }: { type: string }) => type,
        ),
      );
    expect(await types(cafe.manager.token)).toContain('inventory:low_stock');
    expect(await types(cafe.employee.token)).not.toContain('inventory:low_stock');
    expect(await types(cafe.employee.token)).toContain('inventory:out_of_stock');
  });
});
