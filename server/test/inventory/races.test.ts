import { randomUUID } from 'node:crypto';
import type { StockLevel } from '@table-tap/contract';
import { beforeAll, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import type { Transactor } from '../../src/kernel/database/database.ts';
import { moveStock } from '../../src/modules/stock/index.ts';
import { testSystem } from '../support/system.ts';
import { waits } from '../support/waits.ts';

const system = await testSystem();
let cafe: TestCafe;
let cellar: string;
let bar: string;

beforeAll(async () => {
  cafe = await system.cafe('stock-races');
  cellar = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Cellar' } })).body.id;
  bar = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Bar' } })).body.id;
});

const send = (route: string, options: Parameters<TestCafe['ok']>[1] = {}) =>
  system.call(route, { token: cafe.owner.token, ...options, params: { cafeId: cafe.id, ...options.params } });
const make = async (capped: boolean, toMilli: number): Promise<string> => {
  const body = { name: `Item ${randomUUID()}`, unit: 'piece', locationId: cellar, capped };
  const { id } = (await cafe.ok('POST /cafes/{cafeId}/stock-items', { body })).body;
  if (toMilli > 0) await adjust(id, { toMilli, costMicro: 1_000_000_007 });
  return id;
};
const adjust = (itemId: string, body: object) =>
  send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', { params: { itemId }, body: { reason: 'counted', ...body } });
const level = async (itemId: string): Promise<StockLevel> =>
  (await cafe.ok('GET /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId } })).body;

/** Movements add up to the level and its value. */
async function expectProvable(itemId: string): Promise<StockLevel> {
  const stands = await level(itemId);
  const { items } = (await cafe.ok('GET /cafes/{cafeId}/inventory/movements', { query: { itemId, limit: 100 } })).body;
  const sum = (of: 'quantityMilli' | 'costMicro') => items.reduce((total: number, one: Record<string, number>) => total + (one[of] ?? 0), 0); // prettier-ignore
  expect([sum('quantityMilli'), sum('costMicro')]).toEqual([stands.levelMilli, stands.valueMicro]);
  return stands;
}

it('corrects a level to one count, however many write it down at once', async () => {
  const item = await make(false, 0);
  await Promise.all(Array.from({ length: 8 }, () => adjust(item, { toMilli: 24_000 })));
  expect(await expectProvable(item)).toMatchObject({ levelMilli: 24_000 });
  await Promise.all(Array.from({ length: 10 }, (_, index) => adjust(item, { byMilli: index % 2 === 0 ? 1000 : -500 })));
  expect(await expectProvable(item)).toMatchObject({ levelMilli: 24_000 + 5 * 500 });
});

it('writes off and sells at once, down to nothing and not below', async () => {
  const item = await make(true, 20_000);
  const productId = cafe.product('Duvel').id;
  const lines = [{ itemId: item, quantityMilli: 1000 }];
  await cafe.ok('PUT /cafes/{cafeId}/recipes/{productId}', { params: { productId }, body: { lines } });
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      index % 2 === 0
        ? send('POST /cafes/{cafeId}/inventory/waste', { body: { itemId: item, quantityMilli: 1000, cause: 'broken' } })
        : send('POST /cafes/{cafeId}/orders', {
            body: { tableId: cafe.tables[index % 4]?.id, lines: [{ productId, quantity: 1 }] },
          }),
    ),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ status }) => status))).toEqual(new Set([409]));
  expect(await expectProvable(item)).toMatchObject({ levelMilli: 0, valueMicro: 0, state: 'out' });
});

it('moves between two places in both directions at once without losing anything', async () => {
  const [one, other] = [await make(true, 30_000), await make(true, 30_000)];
  const move = (from: string, to: string, ids: string[]) =>
    send('POST /cafes/{cafeId}/inventory/transfers', {
      body: { fromLocationId: from, toLocationId: to, lines: ids.map((itemId) => ({ itemId, quantityMilli: 1000 })) },
    });
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      index % 2 === 0 ? move(cellar, bar, [one, other]) : move(bar, cellar, [other, one]),
    ),
  );
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  for (const item of [one, other])
    expect(await expectProvable(item)).toMatchObject({ levelMilli: 30_000, valueMicro: 1_000_000_007 });
});

it('caps an item or lets it be sold below zero, one after the other', async () => {
  const item = await make(false, 1000);
  const cap = () =>
    send('PATCH /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId: item }, body: { capped: true } });
  const take = () =>
    send('POST /cafes/{cafeId}/inventory/waste', { body: { itemId: item, quantityMilli: 2000, cause: 'broken' } });
  const [capped, taken] = await Promise.all([cap(), take()]);
  expect([capped?.body.code ?? 'ok', taken?.body.code ?? 'ok'].filter((code) => code === 'ok')).toHaveLength(1);
  const stands = await expectProvable(item);
  expect(stands.capped ? stands.levelMilli : -stands.levelMilli).toBe(1000);
});

/** Runs `work` in a transaction that is committed only once `meanwhile` waits for it, or is over. */
async function during<T>(work: (tx: Transactor) => Promise<unknown>, meanwhile: () => Promise<T>): Promise<T> {
  const [gate, inside] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const writing = system.server.kernel.db.write({ cafeId: cafe.id }, async (tx) => {
    await work(tx);
    inside.resolve();
    await gate.promise;
  });
  await inside.promise;
  const answer = meanwhile();
  await Promise.race([waits(system), answer]);
  gate.resolve();
  await writing;
  return answer;
}
const comesIn = (itemId: string, locationId: string) => async (tx: Transactor) => {
  const moves = [{ itemId, locationId, quantityMilli: 1000, costMicro: 0 }];
  await moveStock(tx, { changeId: randomUUID(), reason: 'purchase', by: null, moves });
};

it('removes no item and no place where something is just coming in', async () => {
  const item = await make(false, 0);
  const remove = () => send('DELETE /cafes/{cafeId}/stock-items/{itemId}', { params: { itemId: item } });
  const removed = await during(comesIn(item, cellar), remove);
  expect(removed.body.code).toBe('STOCK_LEFT');
  expect(await expectProvable(item)).toMatchObject({ levelMilli: 1000 });
  const { id: locationId } = (await cafe.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Attic' } })).body;
  const emptied = await during(comesIn(item, locationId), () =>
    send('DELETE /cafes/{cafeId}/stock-locations/{locationId}', { params: { locationId } }),
  );
  expect(emptied.body.code).toBe('STOCK_LEFT');
});

it('brings nothing in of an item that is just being removed', async () => {
  for (const locationId of [cellar, bar]) {
    const item = await make(false, 0);
    const remove = (tx: Transactor) =>
      tx.updateTable('stock_items').set({ deleted_at: tx.now }).where('cafe_id', '=', cafe.id).where('id', '=', item).execute(); // prettier-ignore
    expect((await during(remove, () => adjust(item, { byMilli: 1000, locationId }))).status).toBe(404);
  }
});

it('knows at a new place of a cap that is just being set', async () => {
  const item = await make(false, 0);
  const cap = (tx: Transactor) =>
    tx.updateTable('stock_items').set({ capped: true }).where('cafe_id', '=', cafe.id).where('id', '=', item).execute();
  expect((await during(cap, () => adjust(item, { byMilli: 1000, locationId: bar }))).status).toBe(200);
  expect((await adjust(item, { byMilli: -2000, locationId: bar })).body.code).toBe('STOCK_SHORT');
});
