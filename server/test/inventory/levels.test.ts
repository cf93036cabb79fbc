import { randomUUID } from 'node:crypto';
import type { StockLevel, StockMovement } from '@table-tap/contract';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem();
let cafe: TestCafe;
let cellar: string;
let bar: string;

beforeAll(async () => {
  cafe = await system.cafe('levels');
  cellar = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Cellar' } })).body.id;
  bar = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Bar' } })).body.id;
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
const level = async (itemId: string): Promise<StockLevel> =>
  (await cafe.ok('GET /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId } })).body;
const movements = async (query: Record<string, string | number>): Promise<StockMovement[]> =>
  (await cafe.ok('GET /cafes/{cafeId}/inventory/movements', { query })).body.items;

it('begins with an adjustment, is corrected to and by, and says who, why and at what cost', async () => {
  const item = await make({ name: 'Duvel', category: 'Beers', reorderMilli: 12_000, targetMilli: 48_000 });
  const opened = await adjust(item.id, { toMilli: 24_000, costMicro: 2_400_000_000, reason: 'opening level' });
  expect(opened.body).toMatchObject({
    levelMilli: 24_000,
    valueMicro: 2_400_000_000,
    unitCostMicro: 100_000_000,
    state: 'ok',
  });
  expect((await adjust(item.id, { byMilli: -13_000 })).body).toMatchObject({ levelMilli: 11_000, state: 'low' });
  expect((await adjust(item.id, { toMilli: 11_000 })).body.levelMilli).toBe(11_000);
  expect(await movements({ itemId: item.id })).toMatchObject([
    {
      quantityMilli: -13_000,
      costMicro: -1_300_000_000,
      reason: 'adjustment',
      note: 'counted',
      person: { id: cafe.owner.id },
    },
    {
      quantityMilli: 24_000,
      costMicro: 2_400_000_000,
      note: 'opening level',
      location: { name: 'Cellar' },
      order: null,
    },
  ]);
  expect((await adjust(item.id, { toMilli: 1, byMilli: 1 })).body.code).toBe('INVALID');
  expect((await adjust(item.id, {})).body.code).toBe('INVALID');
  expect((await adjust(item.id, { toMilli: 1000, locationId: randomUUID() })).body.code).toBe('NOT_FOUND');
  expect((await adjust(randomUUID(), { toMilli: 1000 })).status).toBe(404);
  expect((await adjust(item.id, { toMilli: -1 })).status).toBe(400);
});

it('lists what is there by category, state, place and words, with its value', async () => {
  const wine = await make({ name: 'Chardonnay 75 cl', category: 'Wines', reorderMilli: 6000, packs: [{ name: 'Box', quantityMilli: 6000, barcode: '376' }] }); // prettier-ignore
  await adjust(wine.id, { toMilli: 5000, costMicro: 2_500_000_000, locationId: bar });
  const list = async (query: Record<string, string>) => {
    const { body } = await cafe.ok('GET /cafes/{cafeId}/inventory', { query });
    return body as { items: StockLevel[]; valueMinor: number; categories: string[] };
  };
  const wines = await list({ category: 'Wines' });
  expect(wines).toMatchObject({ valueMinor: 2500, items: [{ id: wine.id, state: 'low' }] });
  expect(wines.items[0]?.places).toEqual([
    { locationId: cellar, levelMilli: 0, valueMicro: 0 },
    { locationId: bar, levelMilli: 5000, valueMicro: 2_500_000_000 },
  ]);
  expect(wines.categories).toEqual(expect.arrayContaining(['Beers', 'Wines']));
  expect((await list({ state: 'low' })).items.map(({ id }) => id)).toContain(wine.id);
  expect((await list({ state: 'ok' })).items.map(({ id }) => id)).not.toContain(wine.id);
  expect((await list({ search: 'chardo' })).items).toHaveLength(1);
  expect((await list({ search: '376' })).items).toHaveLength(1);
  expect((await list({ search: '%' })).items).toHaveLength(0);
  expect((await list({ locationId: bar })).items.map(({ id }) => id)).toEqual([wine.id]);
});

it('writes off a quantity or packs, by who handles stock, and not what is not there', async () => {
  const item = await make({ capped: true, packs: [{ name: 'Six', quantityMilli: 6000 }] });
  await adjust(item.id, { toMilli: 20_000, costMicro: 1_000_000_000 });
  const waste = (body: object) =>
    send('POST /cafes/{cafeId}/inventory/waste', {
      token: cafe.employee.token,
      body: { itemId: item.id, cause: 'broken', ...body },
    });
  expect((await waste({ quantityMilli: 1000, note: 'fell off the shelf' })).body).toMatchObject({
    movement: { reason: 'waste', cause: 'broken', quantityMilli: -1000, costMicro: -50_000_000, note: 'fell off the shelf', person: { id: cafe.employee.id } },
    level: { levelMilli: 19_000 },
  }); // prettier-ignore
  expect((await waste({ packId: item.packs[0].id, packs: 3 })).body.level.levelMilli).toBe(1000);
  expect((await waste({ packId: item.packs[0].id })).body.code).toBe('STOCK_SHORT');
  expect((await waste({ packId: randomUUID() })).body.errors[0].path).toBe('packId');
  expect((await waste({})).body.code).toBe('INVALID');
  expect((await waste({ quantityMilli: 1000, packId: item.packs[0].id })).body.code).toBe('INVALID');
  expect((await waste({ quantityMilli: 1000, cause: 'keg_rest' })).body.code).toBe('INVALID');
  expect((await level(item.id)).levelMilli).toBe(1000);
});

it('takes back what was written off by hand: once, soon, and at what it cost', async () => {
  const item = await make({ capped: true });
  await adjust(item.id, { toMilli: 3000, costMicro: 100_000_001 });
  const { movement } = (
    await cafe.ok('POST /cafes/{cafeId}/inventory/waste', {
      body: { itemId: item.id, quantityMilli: 1000, cause: 'spilled' },
    })
  ).body;
  const undo = (movementId: string, token = cafe.employee.token) =>
    send('POST /cafes/{cafeId}/inventory/waste/{movementId}/undo', { token, params: { movementId } });
  const answers = await Promise.all(Array.from({ length: 4 }, () => undo(movement.id)));
  const [first] = answers;
  expect(first?.body).toMatchObject({
    movement: {
      reason: 'waste',
      cause: 'spilled',
      quantityMilli: 1000,
      costMicro: 33_333_334,
      changeId: movement.changeId,
    },
    level: { levelMilli: 3000, valueMicro: 100_000_001 },
  });
  expect(new Set(answers.map(({ body }) => body.movement.id))).toEqual(new Set([first?.body.movement.id]));
  expect(await movements({ itemId: item.id, reason: 'waste' })).toHaveLength(2);
  const entries = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 10 } })).body.items;
  const undone = ({ action }: { action: string }) => action.endsWith('/undo');
  expect(entries.filter(undone)).toMatchObject([{ subject: { id: item.id }, actor: { id: cafe.employee.id } }]);
  // Nothing else is undone so: neither what was undone, nor what is no waste, nor what was long ago.
  const [opened] = await movements({ itemId: item.id, reason: 'adjustment' });
  for (const id of [first?.body.movement.id, opened?.id ?? '', randomUUID()]) expect((await undo(id)).status).toBe(404);
  const old = (
    await cafe.ok('POST /cafes/{cafeId}/inventory/waste', {
      body: { itemId: item.id, quantityMilli: 1000, cause: 'broken' },
    })
  ).body.movement;
  const owner = new pg.Client({ connectionString: system.database.superuserUrl });
  await owner.connect();
  await owner.query(`update stock_movements set created_at = created_at - interval '16 minutes' where id = $1`, [
    old.id,
  ]);
  await owner.end();
  expect((await undo(old.id)).body.code).toBe('UNDO_LATE');
  expect((await level(item.id)).levelMilli).toBe(2000);
});

it('moves to another place at what it cost there, and adds up to nothing', async () => {
  const item = await make({ capped: true });
  await adjust(item.id, { toMilli: 3000, costMicro: 100_000_001 });
  const other = await make({ capped: true });
  const body = { fromLocationId: cellar, toLocationId: bar, lines: [{ itemId: item.id, quantityMilli: 1000 }] };
  const moved = await send('POST /cafes/{cafeId}/inventory/transfers', { body: { ...body, note: 'for tonight' } });
  expect(moved.body.items).toMatchObject([
    { quantityMilli: -1000, costMicro: -33_333_334, location: { name: 'Cellar' }, note: 'for tonight' },
    { quantityMilli: 1000, costMicro: 33_333_334, location: { name: 'Bar' } },
  ]);
  expect(await level(item.id)).toMatchObject({ levelMilli: 3000, valueMicro: 100_000_001 });
  const short = [...body.lines, { itemId: other.id, quantityMilli: 1 }];
  const refused = await send('POST /cafes/{cafeId}/inventory/transfers', { body: { ...body, lines: short } });
  expect(refused.body).toMatchObject({ code: 'STOCK_SHORT', errors: [{ path: 'lines.1' }] });
  const same = await send('POST /cafes/{cafeId}/inventory/transfers', { body: { ...body, toLocationId: cellar } });
  expect(same.body.errors[0].path).toBe('toLocationId');
  expect((await level(item.id)).places.map(({ levelMilli }) => levelMilli)).toEqual([2000, 1000]);
});

it('pages through movements, newest first, each once, and filters them', async () => {
  const item = await make({});
  for (let count = 1; count <= 5; count++) await adjust(item.id, { toMilli: count * 1000 });
  await send('POST /cafes/{cafeId}/inventory/waste', { body: { itemId: item.id, quantityMilli: 1, cause: 'tasting' } });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string | number> = { itemId: item.id, limit: 2, ...(cursor ? { cursor } : {}) };
    const { body } = await cafe.ok('GET /cafes/{cafeId}/inventory/movements', { query });
    seen.push(...body.items.map(({ id }: StockMovement) => id));
    cursor = body.nextCursor;
  } while (cursor);
  expect(seen).toHaveLength(6);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
  const of = (query: object) => movements({ itemId: item.id, ...query });
  expect(await of({ reason: 'waste' })).toHaveLength(1);
  expect(await of({ personId: cafe.employee.id })).toHaveLength(0);
  const day = (await of({}))[0]?.businessDay ?? '';
  expect(await of({ from: day, to: day })).toHaveLength(6);
  expect(await of({ to: '2020-01-01' })).toHaveLength(0);
  expect(await of({ locationId: bar })).toHaveLength(0);
  const bad = await send('GET /cafes/{cafeId}/inventory/movements', { query: { cursor: 'x' } });
  expect(bad.body.code).toBe('INVALID');
});
