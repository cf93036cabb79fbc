import { randomUUID } from 'node:crypto';
import type { ModifierGroup, Recipe } from '@table-tap/contract';
import { beforeAll, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem();
let cafe: TestCafe;
let items: Record<'gin' | 'tonic' | 'milk' | 'oat' | 'beans', string>;

beforeAll(async () => {
  cafe = await system.cafe('recipes');
  const locationId = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Bar' } })).body.id;
  const make = async (name: string, unit: string, toMilli: number, costMicro: number) => {
    const { id } = (await cafe.ok('POST /cafes/{cafeId}/stock-items', { body: { name, unit, locationId } })).body;
    const body = { toMilli, costMicro, reason: 'opening' };
    await cafe.ok('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', { params: { itemId: id }, body });
    return id as string;
  };
  items = {
    gin: await make('Gin', 'cl', 700_000, 2_000_000_000),
    tonic: await make('Tonic', 'piece', 24_000, 1_680_000_000),
    milk: await make('Milk', 'l', 10_000_000, 1_000_000_000),
    oat: await make('Oat milk', 'l', 6_000_000, 1_200_000_000),
    beans: await make('Coffee beans', 'g', 1_000_000, 2_000_000_000),
  };
});

const send = (route: string, options: Parameters<TestCafe['ok']>[1] = {}) =>
  system.call(route, { token: cafe.owner.token, ...options, params: { cafeId: cafe.id, ...options.params } });
const put = (productId: string, lines: object[]) =>
  send('PUT /cafes/{cafeId}/recipes/{productId}', { params: { productId }, body: { lines } });

it('says what a product takes, costs and leaves, variant by variant', async () => {
  const product = cafe.product('Gin-tonic');
  const before: Recipe = (
    await cafe.ok('GET /cafes/{cafeId}/recipes/{productId}', { params: { productId: product.id } })
  ).body;
  expect(before.lines).toEqual([]);
  const answer = await put(product.id, [
    { itemId: items.gin, quantityMilli: 40_000 },
    { itemId: items.tonic, quantityMilli: 1000 },
  ]);
  const recipe = answer.body as Recipe;
  expect(recipe.lines).toMatchObject([
    { itemName: 'Gin', unit: 'cl', variantId: null, unitCostMicro: 2_857_143 },
    { itemName: 'Tonic', unit: 'piece' },
  ]);
  const [variant] = recipe.variants;
  // 4 cl of a bottle of € 20, and a bottle of 70 cents.
  expect(variant).toMatchObject({ costMinor: 184, available: true });
  expect(variant?.netMinor).toBe(Math.round((variant?.priceMinor ?? 0) / 1.21));
  expect(variant?.marginMinor).toBe((variant?.netMinor ?? 0) - 184);
  const all: Recipe[] = (await cafe.ok('GET /cafes/{cafeId}/recipes')).body.items;
  expect(all.length).toBeGreaterThan(50);
  expect(all.find(({ productId }) => productId === product.id)).toEqual(recipe);
  await cafe.ok('DELETE /cafes/{cafeId}/recipes/{productId}', { params: { productId: product.id } });
  const after = await cafe.ok('GET /cafes/{cafeId}/recipes/{productId}', { params: { productId: product.id } });
  expect(after.body.lines).toEqual([]);
});

it('refuses lines that name nothing, something of another product, or a thing twice', async () => {
  const product = cafe.product('Gin-tonic');
  const other = cafe.product('Duvel').variants[0]?.id;
  const path = async (...lines: object[]) => {
    const { body } = await put(product.id, lines);
    return [body.code, body.errors?.[0]?.path];
  };
  const gin = { itemId: items.gin, quantityMilli: 1000 };
  expect(await path({ ...gin, itemId: randomUUID() })).toEqual(['NOT_FOUND', 'lines.0.itemId']);
  expect(await path(gin, { ...gin, variantId: other })).toEqual(['NOT_FOUND', 'lines.1.variantId']);
  expect(await path(gin, gin)).toEqual(['INVALID', 'lines.1.itemId']);
  expect(await path({ ...gin, quantityMilli: 0 })).toEqual(['INVALID', 'lines.0.quantityMilli']);
  expect(await path({ ...gin, quantityMilli: 0.5 })).toEqual(['INVALID', 'lines.0.quantityMilli']);
  expect((await put(randomUUID(), [gin])).status).toBe(404);
  const read = await send('GET /cafes/{cafeId}/recipes/{productId}', { params: { productId: randomUUID() } });
  expect(read.status).toBe(404);
});

it('lets a modifier add, swap and leave out, and sells by it', async () => {
  const cappuccino = cafe.product('Cappuccino');
  const groups: ModifierGroup[] = (await cafe.ok('GET /cafes/{cafeId}/modifier-groups')).body.items;
  const group = groups.find(
    ({ id, modifiers }) => modifiers.length > 1 && cappuccino.modifierGroups.some((one) => one.id === id),
  );
  const [first, second] = group?.modifiers ?? [];
  const set = (modifierId: string | undefined, changes: object[]) =>
    send('PUT /cafes/{cafeId}/modifier-recipes/{modifierId}', {
      params: { modifierId: modifierId ?? '' },
      body: { changes },
    });
  await put(cappuccino.id, [
    { itemId: items.milk, quantityMilli: 150_000 },
    { itemId: items.beans, quantityMilli: 8000 },
  ]);
  const oat = [{ kind: 'swap', replacesItemId: items.milk, itemId: items.oat }];
  expect((await set(first?.id, oat)).body).toMatchObject({
    changes: oat,
    modifierName: first?.name,
    groupName: group?.name,
  });
  const more = [
    { kind: 'add', itemId: items.beans, quantityMilli: 8000 },
    { kind: 'leave_out', replacesItemId: items.milk },
  ];
  expect((await set(second?.id, more)).body.changes).toEqual(more);
  const all = (await cafe.ok('GET /cafes/{cafeId}/modifier-recipes')).body.items;
  expect(all.filter(({ changes }: { changes: unknown[] }) => changes.length > 0)).toHaveLength(2);
  expect((await set(first?.id, [{ ...oat[0], itemId: items.milk }])).body.code).toBe('INVALID');
  expect((await set(first?.id, [{ ...oat[0], itemId: items.beans }])).body.code).toBe('INVALID');
  expect((await set(first?.id, [oat[0] as object, { kind: 'leave_out', replacesItemId: items.milk }])).body.code).toBe(
    'INVALID',
  );
  expect((await set(first?.id, [{ ...oat[0], itemId: randomUUID() }])).body.code).toBe('NOT_FOUND');
  expect((await set(randomUUID(), [])).status).toBe(404);

  const level = async (itemId: string) =>
    (await cafe.ok('GET /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId } })).body.levelMilli;
  const before = { milk: await level(items.milk), oat: await level(items.oat), beans: await level(items.beans) };
  const lines = [{ productId: cappuccino.id, quantity: 2, modifierIds: [first?.id] }];
  await cafe.ok('POST /cafes/{cafeId}/orders', { body: { tableId: cafe.tables[0]?.id, lines } });
  expect(await level(items.milk)).toBe(before.milk);
  expect(await level(items.oat)).toBe(before.oat - 300_000);
  expect(await level(items.beans)).toBe(before.beans - 16_000);
  const movements = await cafe.ok('GET /cafes/{cafeId}/inventory/movements', {
    query: { itemId: items.oat, reason: 'sale' },
  });
  expect(movements.body.items).toMatchObject([
    { quantityMilli: -300_000, order: { line: expect.stringContaining('Cappuccino') } },
  ]);
});
