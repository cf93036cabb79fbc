import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it, vi } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';
import { soon } from '../support/waits.ts';

const system = await testSystem();
let cafe: TestCafe;
let cellar: string;

beforeAll(async () => {
  cafe = await system.cafe('items');
  cellar = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Cellar' } })).body.id;
});

const send = (route: string, options: Parameters<TestCafe['ok']>[1] = {}) =>
  system.call(route, { token: cafe.owner.token, ...options, params: { cafeId: cafe.id, ...options.params } });
const make = async (body: object) =>
  (
    await cafe.ok('POST /cafes/{cafeId}/stock-items', {
      body: { name: `Item ${randomUUID()}`, unit: 'piece', locationId: cellar, ...body },
    })
  ).body;
const adjust = (itemId: string, body: object) =>
  send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', { params: { itemId }, body: { reason: 'counted', ...body } });

it('keeps an item with its packs, and finds it by the barcode of one', async () => {
  const item = await make({
    name: 'Jupiler',
    unit: 'l',
    category: 'Beers',
    capped: true,
    reorderMilli: 50_000_000,
    targetMilli: 150_000_000,
    packs: [
      { name: 'Keg of 50 l', quantityMilli: 50_000_000, keg: true, barcode: '5410228141235' },
      { name: 'Keg of 20 l', quantityMilli: 20_000_000, keg: true },
    ],
  });
  expect(item).toMatchObject({ version: 1, packs: [{ name: 'Keg of 50 l' }, { barcode: null }] });
  const found = await send('GET /cafes/{cafeId}/inventory/barcodes/{code}', { params: { code: '5410228141235' } });
  expect(found.body).toMatchObject({ item: { id: item.id, levelMilli: 0, state: 'out' }, pack: { keg: true } });
  const none = await send('GET /cafes/{cafeId}/inventory/barcodes/{code}', { params: { code: '4711' } });
  expect(none.status).toBe(404);
  const [big, small] = item.packs;
  // Barcodes may change places; a pack that is not sent goes.
  const changed = await send('PATCH /cafes/{cafeId}/stock-items/{itemId}', {
    params: { itemId: item.id },
    body: {
      packs: [
        { id: small.id, name: 'Small keg', quantityMilli: 20_000_000, keg: true, barcode: '5410228141235' },
        { id: big.id, name: 'Big keg', quantityMilli: 50_000_000, keg: true, barcode: null },
      ],
    },
  });
  expect(changed.body).toMatchObject({
    version: 2,
    packs: [{ id: small.id, barcode: '5410228141235' }, { id: big.id }],
  });
});

it('refuses names, barcodes, places, suppliers and marks that do not fit', async () => {
  await make({ name: 'Duvel', packs: [{ name: 'Case', quantityMilli: 24_000, barcode: '541' }] });
  const attempt = async (body: object) => {
    const { status, body: answer } = await send('POST /cafes/{cafeId}/stock-items', {
      body: { name: `Item ${randomUUID()}`, unit: 'piece', locationId: cellar, ...body },
    });
    return [status, answer.code, answer.errors?.[0]?.path];
  };
  expect(await attempt({ name: 'duvel' })).toEqual([409, 'DUPLICATE', undefined]);
  expect(await attempt({ packs: [{ name: 'Case', quantityMilli: 24_000, barcode: '541' }] })).toEqual([409, 'BARCODE_TAKEN', undefined]); // prettier-ignore
  expect(await attempt({ locationId: randomUUID() })).toEqual([404, 'NOT_FOUND', 'locationId']);
  expect(await attempt({ supplierId: randomUUID() })).toEqual([404, 'NOT_FOUND', 'supplierId']);
  expect(await attempt({ reorderMilli: 2000, targetMilli: 1000 })).toEqual([400, 'INVALID', 'targetMilli']);
  expect(await attempt({ unit: 'bottle' })).toEqual([400, 'INVALID', 'unit']);
  const twice = { name: 'Case', quantityMilli: 6000 };
  expect(await attempt({ packs: [twice, twice] })).toEqual([400, 'INVALID', 'packs.1.name']);
});

it('is changed by who has seen how it stands, and keeps its kind of unit', async () => {
  const item = await make({ unit: 'l' });
  const change = (body: object, headers: Record<string, string> = {}) =>
    send('PATCH /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId: item.id }, body, headers });
  const first = await change({ unit: 'cl', note: 'cold' }, { 'if-match': 'W/"1"' });
  expect(first.body).toMatchObject({ unit: 'cl', note: 'cold', version: 2 });
  expect(first.headers.get('etag')).toBe('W/"2"');
  expect((await change({ note: 'warm' }, { 'if-match': 'W/"1"' })).body).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    current: { note: 'cold' },
  });
  expect((await change({ unit: 'kg' })).body.code).toBe('INVALID');
  const one = await send('GET /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId: item.id } });
  expect([one.body.unit, one.headers.get('etag')]).toEqual(['cl', 'W/"2"']);
});

it('is capped only where it does not stand below zero', async () => {
  const item = await make({});
  expect((await adjust(item.id, { byMilli: -2000 })).body).toMatchObject({ levelMilli: -2000, state: 'out' });
  const cap = () =>
    send('PATCH /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId: item.id }, body: { capped: true } });
  expect((await cap()).body.code).toBe('LEVEL_BELOW_ZERO');
  await adjust(item.id, { toMilli: 1000 });
  expect((await cap()).status).toBe(200);
  expect((await adjust(item.id, { byMilli: -2000 })).body.code).toBe('STOCK_SHORT');
});

const told = async (type: string, itemId: string): Promise<number> =>
  (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items.filter(
    (event: { type: string; data: { itemId?: string } }) => event.type === type && event.data.itemId === itemId,
  ).length;

it('goes when nothing takes it and nothing of it is left', async () => {
  const item = await make({});
  const remove = () => send('DELETE /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId: item.id } });
  const productId = cafe.product('Duvel').id;
  const lines = [{ itemId: item.id, quantityMilli: 1000 }];
  await cafe.ok('PUT /cafes/{cafeId}/recipes/{productId}', { params: { productId }, body: { lines } });
  expect((await remove()).body.code).toBe('IN_USE');
  await cafe.ok('DELETE /cafes/{cafeId}/recipes/{productId}', { params: { productId } });
  await adjust(item.id, { toMilli: 3000 });
  expect((await remove()).body.code).toBe('STOCK_LEFT');
  await adjust(item.id, { toMilli: 0 });
  await vi.waitFor(async () => expect(await told('inventory:out_of_stock', item.id)).toBe(1), soon);
  expect((await remove()).status).toBe(204);
  expect(await told('inventory:alert_cleared', item.id)).toBe(1);
  expect((await remove()).status).toBe(404);
  const movements = await cafe.ok('GET /cafes/{cafeId}/inventory/movements', { query: { itemId: item.id } });
  expect(movements.body.items).toHaveLength(2);
});

it('stands at places, which go when they are empty', async () => {
  const bar = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Bar' } })).body;
  expect(bar).toMatchObject({ position: 1, items: 0 });
  expect((await send('POST /cafes/{cafeId}/stock-locations', { body: { name: 'bar' } })).body.code).toBe('DUPLICATE');
  const params = { locationId: bar.id };
  const renamed = await send('PATCH /cafes/{cafeId}/stock-locations/{locationId}', { params, body: { name: 'Front' } });
  expect(renamed.body.name).toBe('Front');
  const item = await make({ locationId: bar.id });
  const remove = () => send('DELETE /cafes/{cafeId}/stock-locations/{locationId}', { params });
  expect((await remove()).body.code).toBe('IN_USE');
  await adjust(item.id, { toMilli: 5000 });
  await cafe.ok('PATCH /cafes/{cafeId}/stock-items/{itemId}', {
    params: { itemId: item.id },
    body: { locationId: cellar },
  });
  expect((await remove()).body.code).toBe('STOCK_LEFT');
  const lines = [{ itemId: item.id, quantityMilli: 5000 }];
  await cafe.ok('POST /cafes/{cafeId}/inventory/transfers', {
    body: { fromLocationId: bar.id, toLocationId: cellar, lines },
  });
  expect((await remove()).status).toBe(204);
  const places = (await cafe.ok('GET /cafes/{cafeId}/stock-locations')).body.items;
  expect(places.map(({ name }: { name: string }) => name)).toEqual(['Cellar']);
});
