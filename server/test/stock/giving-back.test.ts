import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { call } from '../support/call.ts';
import { TestStock, type StockedItem } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let stock: TestStock;
let second: RunningServer;
let bottle: StockedItem;
let glass: StockedItem;

beforeAll(async () => {
  cafe = await system.cafe('giving-back');
  stock = new TestStock(system.server, cafe);
  second = await system.another();
  bottle = await stock.item('Duvel', 100_000, { costMicro: 333_333_333 });
  glass = await stock.item('Mint', 7_000_003, { capped: false, costMicro: 10_000_007 });
  await stock.recipes({ product: 'Duvel', item: bottle, milli: 1000 }, { product: 'Duvel', item: glass, milli: 7001 });
});

interface Placed {
  id: string;
  tabId: string;
  lines: { id: string }[];
}
const order = async (quantity: number): Promise<Placed> => {
  const guest = await cafe.guest();
  return (await cafe.order(guest.token, { Duvel: quantity })).body;
};
const cancel = ({ id }: Placed, url = system.url, more: Record<string, unknown> = {}) =>
  call(url, 'POST /cafes/{cafeId}/orders/{orderId}/cancel', {
    token: cafe.manager.token,
    key: randomUUID(),
    params: { cafeId: cafe.id, orderId: id },
    body: { reason: 'wrong table', ...more },
  });
const voiding = (placed: Placed, quantity: number, url = system.url) =>
  call(url, 'POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
    token: cafe.manager.token,
    key: randomUUID(),
    params: { cafeId: cafe.id, tabId: placed.tabId },
    body: {
      kind: 'void',
      reason: 'typed in wrong',
      lines: [{ orderId: placed.id, lineId: placed.lines[0]?.id, quantity }],
    },
  });
const levels = async () => [await stock.level(bottle), await stock.level(glass)];

describe('what is called off', () => {
  it('goes back once when an order is cancelled, at the cost that went out', async () => {
    const before = await levels();
    const placed = await order(3);
    expect((await levels())[0]?.milli).toBe((before[0]?.milli ?? 0) - 3000);
    expect((await cancel(placed)).status).toBe(200);
    expect(await levels()).toEqual(before);
    expect((await cancel(placed)).status).toBe(409);
    expect(await levels()).toEqual(before);
    await stock.expectRight();
  });

  it('goes back piece by piece when lines are voided, and the rest when the order is cancelled', async () => {
    const before = await levels();
    const placed = await order(4);
    expect((await voiding(placed, 1)).status).toBe(201);
    expect((await levels())[0]?.milli).toBe((before[0]?.milli ?? 0) - 3000);
    expect((await voiding(placed, 2)).status).toBe(201);
    expect((await levels())[0]?.milli).toBe((before[0]?.milli ?? 0) - 1000);
    expect((await cancel(placed)).status).toBe(200);
    expect(await levels()).toEqual(before);
    expect(
      (await stock.movements(bottle)).filter(({ order_id: of }) => of === placed.id).map(({ reason }) => reason),
    ).toEqual(['sale', 'void', 'void', 'cancel']);
    await stock.expectRight();
  });

  it('stays out when something is on the house, or a discount', async () => {
    const placed = await order(1);
    const before = await levels();
    await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      token: cafe.manager.token,
      params: { tabId: placed.tabId },
      body: { kind: 'comp', reason: 'birthday', lines: [{ orderId: placed.id, lineId: placed.lines[0]?.id }] },
    });
    expect(await levels()).toEqual(before);
  });

  it('goes back once with the money', async () => {
    const before = await levels();
    const placed = await order(2);
    const paid = await cafe.ok('POST /cafes/{cafeId}/payments', {
      token: cafe.manager.token,
      body: { method: 'cash', tabId: placed.tabId },
    });
    expect(paid.status).toBe(201);
    const answers = await Promise.all([1, 2, 3].map(() => cancel(placed, system.url, { refund: 'cash' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await levels()).toEqual(before);
    await stock.expectRight();
  });
});

describe('at once', () => {
  it('ten cancel the same order', async () => {
    const before = await levels();
    for (let round = 0; round < 4; round++) {
      const placed = await order(2);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => cancel(placed, index % 2 === 0 ? system.url : second.url)),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await levels()).toEqual(before);
    }
    await stock.expectRight();
  });

  it('some void pieces while others cancel, and still others order', async () => {
    const before = await levels();
    for (let round = 0; round < 6; round++) {
      const placed = await order(5);
      const beside = order(1);
      await Promise.all([
        ...[1, 1, 2].map((pieces, index) => voiding(placed, pieces, index % 2 === 0 ? system.url : second.url)),
        cancel(placed, second.url),
        cancel(placed),
      ]);
      await cancel(placed);
      await cancel(await beside);
      expect(await levels()).toEqual(before);
    }
    await stock.expectRight();
  });
});

describe('thousands of movements through the database', () => {
  it('add up', async () => {
    const guests = await Promise.all([0, 1, 2, 3].map((table) => cafe.guest(table)));
    await stock.deliver(bottle, 5_000_000, 12_345_678_901);
    const placed: Awaited<ReturnType<TestCafe['order']>>[] = [];
    for (let wave = 0; wave < 12; wave++) {
      const orders = Array.from({ length: 100 }, (_, index) =>
        cafe.order(guests[index % 4]?.token ?? '', { Duvel: (index % 3) + 1 }),
      );
      placed.push(...(await Promise.all(orders)));
    }
    const orders = placed.map(({ body }) => body as Placed);
    await Promise.all(
      orders.slice(0, 60).map((one, index) => (index % 2 === 0 ? cancel(one) : voiding(one, 1, second.url))),
    );
    for (let index = 0; index < 20; index++) {
      await stock.waste(glass, 1 + index * 37);
      await stock.deliver(glass, 1 + index * 41, index * 1_000_003);
    }
    await stock.expectRight();
  });
});
