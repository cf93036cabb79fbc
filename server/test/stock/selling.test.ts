import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { call } from '../support/call.ts';
import { TestStock } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let second: RunningServer;
let guest: { token: string; tabId: string };

beforeAll(async () => {
  cafe = await system.cafe('selling');
  stock = new TestStock(system.server, cafe);
  second = await system.another();
  guest = await cafe.guest();
});

const place = (
  url: string,
  lines: { product: string; quantity?: number; variantId?: string; modifierIds?: string[] }[],
  more: { token?: string; key?: string; in?: TestCafe } = {},
) => {
  const house = more.in ?? cafe;
  return call(url, 'POST /cafes/{cafeId}/orders', {
    token: more.token ?? guest.token,
    key: more.key ?? randomUUID(),
    params: { cafeId: house.id },
    body: {
      lines: lines.map(({ product, quantity = 1, ...rest }) => ({
        productId: house.product(product).id,
        quantity,
        ...rest,
      })),
    },
  });
};

describe('an order', () => {
  it('takes what its recipe takes, at the average cost', async () => {
    const keg = await stock.item('Keg', 50_000_000, { costMicro: 10_000_000_000 });
    await stock.recipes(
      { product: 'Stella Artois', item: keg, milli: 250_000 },
      { product: 'Stella Artois', variant: '33cl', item: keg, milli: 330_000 },
    );
    const large = cafe.product('Stella Artois').variants.find(({ name }) => name === '33cl')?.id ?? '';
    const placed = await place(system.url, [
      { product: 'Stella Artois', quantity: 2 },
      { product: 'Stella Artois', variantId: large },
    ]);
    expect(placed.status).toBe(201);
    expect(await stock.level(keg)).toEqual({ milli: 50_000_000 - 830_000, valueMicro: 10_000_000_000 - 166_000_000 });
    expect(await stock.movements(keg)).toEqual([
      { reason: 'purchase', milli: 50_000_000, cost: 10_000_000_000, order_id: null },
      { reason: 'sale', milli: -500_000, cost: -100_000_000, order_id: placed.body.id },
      { reason: 'sale', milli: -330_000, cost: -66_000_000, order_id: placed.body.id },
    ]);
    await stock.expectRight();
  });

  it('takes from where it is sold first, then from elsewhere', async () => {
    const item = await stock.item('Bottle', 2000);
    const cellar = await stock.location();
    await stock.deliver(item, 5000, 90_000, cellar);
    await stock.recipes({ product: 'Duvel', item, milli: 1000 });
    expect((await place(system.url, [{ product: 'Duvel', quantity: 3 }])).status).toBe(201);
    expect((await stock.level(item, item.locationId)).milli).toBe(0);
    expect((await stock.level(item, cellar)).milli).toBe(4000);
    await stock.expectRight();
  });

  it('is refused by name when something lacks, and others of its batch are not', async () => {
    const item = await stock.item('Chimay bottle', 1000);
    await stock.recipes({ product: 'Chimay Bleue', item, milli: 1000 });
    const tooMuch = await place(system.url, [{ product: 'Espresso' }, { product: 'Chimay Bleue', quantity: 2 }]);
    expect(tooMuch.status).toBe(409);
    expect(tooMuch.body).toMatchObject({
      code: 'NOT_ORDERABLE',
      errors: [{ path: 'lines.1.productId', code: 'sold_out', message: expect.stringContaining(item.name) }],
    });
    const answers = await Promise.all([
      place(system.url, [{ product: 'Chimay Bleue', quantity: 2 }]),
      place(system.url, [{ product: 'Chimay Bleue' }]),
      place(system.url, [{ product: 'Espresso' }]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([409, 201, 201]);
    await stock.expectRight();
  });

  it('sells on without a cap, and what comes later pays for it', async () => {
    const item = await stock.item('Lemon', 1000, { capped: false, costMicro: 20_000_000 });
    await stock.recipes({ product: 'Fanta Orange', item, milli: 1000 });
    expect((await place(system.url, [{ product: 'Fanta Orange', quantity: 4 }])).status).toBe(201);
    expect(await stock.level(item)).toEqual({ milli: -3000, valueMicro: -60_000_000 });
    await stock.deliver(item, 5000, 150_000_000);
    expect(await stock.level(item)).toEqual({ milli: 2000, valueMicro: 60_000_000 });
    await stock.expectRight();
  });

  it('sells an item without a cap that was never there', async () => {
    const item = await stock.item('Ice', 0, { capped: false });
    await stock.recipes({ product: 'Ice Tea', item, milli: 1000 });
    expect((await place(system.url, [{ product: 'Ice Tea' }])).status).toBe(201);
    expect((await stock.level(item)).milli).toBe(-1000);
    await stock.expectRight();
  });

  it('of a colleague is a drink of staff, of a customer a sale', async () => {
    const item = await stock.item('Tonic', 9000);
    await stock.recipes({ product: 'Negroni', item, milli: 1000 });
    const body = { forUserId: cafe.manager.id, lines: [{ productId: cafe.product('Negroni').id, quantity: 1 }] };
    await cafe.ok('POST /cafes/{cafeId}/orders', { token: cafe.employee.token, body });
    expect((await stock.movements(item)).map(({ reason }) => reason)).toEqual(['purchase', 'staff_drink']);
  });

  it('that is sent again takes nothing more', async () => {
    const item = await stock.item('Cola', 3000);
    await stock.recipes({ product: 'Coca-Cola', item, milli: 1000 });
    const key = randomUUID();
    const first = await place(system.url, [{ product: 'Coca-Cola' }], { key });
    const again = await place(second.url, [{ product: 'Coca-Cola' }], { key });
    expect(again.body).toEqual(first.body);
    expect((await stock.level(item)).milli).toBe(2000);
    // Also when nothing is left any more.
    await place(system.url, [{ product: 'Coca-Cola', quantity: 2 }]);
    expect((await place(second.url, [{ product: 'Coca-Cola' }], { key })).body).toEqual(first.body);
    await stock.expectRight();
  });
});

describe('the last one', () => {
  it('is sold once to 500 buyers at two processes', async () => {
    const last = await stock.item('Orval bottle', 1000);
    await stock.recipes({ product: 'Boon Oude Geuze', item: last, milli: 1000 });
    const guests = await Promise.all([0, 1, 2, 3].map((table) => cafe.guest(table)));
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        place(index % 2 === 0 ? system.url : second.url, [{ product: 'Boon Oude Geuze' }], {
          token: guests[index % 4]?.token ?? '',
        }),
      ),
    );
    const counts = Map.groupBy(answers, ({ status }) => status);
    expect(counts.get(201)).toHaveLength(1);
    expect(counts.get(409)).toHaveLength(499);
    for (const { body } of counts.get(409) ?? []) {
      expect(body.code).toBe('NOT_ORDERABLE');
      expect(body.errors[0]).toMatchObject({ path: 'lines.0.productId', code: 'sold_out' });
    }
    expect((await stock.level(last)).milli).toBe(0);
    await stock.expectRight();
  });

  it('of several items in orders of two houses at once', async () => {
    const elsewhere = await system.cafe('elsewhere');
    const theirs = new TestStock(system.server, elsewhere);
    const guests = [await cafe.guest(1), await elsewhere.guest(1)];
    const [one, two] = [await stock.item('Westmalle', 30_000), await stock.item('Glass', 45_000)];
    await stock.recipes(
      { product: 'Westmalle Tripel', item: one, milli: 1000 },
      { product: 'Westmalle Tripel', item: two, milli: 1000 },
      { product: 'Westmalle Dubbel', item: two, milli: 1000 },
    );
    const foreign = await theirs.item('Westmalle', 20_000);
    await theirs.recipes({ product: 'Westmalle Tripel', item: foreign, milli: 1000 });
    const products = ['Westmalle Tripel', 'Westmalle Dubbel'];
    const answers = await Promise.all(
      Array.from({ length: 240 }, (_, index) => {
        const isOurs = index % 2 === 0;
        return place(index % 4 < 2 ? system.url : second.url, [{ product: products[index % 3 === 0 ? 1 : 0] ?? '' }], {
          token: guests[isOurs ? 0 : 1]?.token ?? '',
          in: isOurs ? cafe : elsewhere,
        });
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const [left, glasses] = [await stock.level(one), await stock.level(two)];
    expect(left.milli).toBeGreaterThanOrEqual(0);
    expect(glasses.milli).toBe(0);
    expect((await theirs.level(foreign)).milli).toBe(0);
    await stock.expectRight();
    await theirs.expectRight();
  });

  it('is not kept from anybody by orders that exist already', async () => {
    const item = await stock.item('Rochefort', 20_000);
    await stock.recipes({ product: 'Rochefort 10', item, milli: 1000 });
    const keys = Array.from({ length: 15 }, () => randomUUID());
    for (const key of keys) await place(system.url, [{ product: 'Rochefort 10' }], { key });
    // Five are left: fifteen repeats and five new ones, all at once.
    const repeats = keys.map((key) => place(second.url, [{ product: 'Rochefort 10' }], { key }));
    const fresh = Array.from({ length: 5 }, () => place(second.url, [{ product: 'Rochefort 10' }]));
    expect((await Promise.all([...repeats, ...fresh])).map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect((await stock.level(item)).milli).toBe(0);
    await stock.expectRight();
  });
});
