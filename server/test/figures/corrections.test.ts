import { randomUUID } from 'node:crypto';
import type { MonthBreakdown, PurchaseOrder } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../src/kernel/events/consumers/rebuild.ts';
import { figuresConsumer } from '../../src/modules/figures/index.ts';
import { correct, line, Purchasing } from '../support/purchasing.ts';
import type { StockedItem } from '../support/stock.ts';
import { testSystem } from '../support/system.ts';
import { figuresReader, openHouse, type House } from './trading-day.ts';

const system = await testSystem();
const figures = figuresReader(system);
let house: House;
let month: string;

beforeAll(async () => {
  house = await openHouse(system, 'corrections');
  month = (await house.cafe.ok('GET /cafes/{cafeId}/figures/forecast', { token: house.cafe.manager.token })).body.from;
  month = month.slice(0, 7);
});

const ofItem = async (item: StockedItem) => {
  await figures.caughtUp(house.cafe.id);
  const { body } = await house.cafe.ok('GET /cafes/{cafeId}/inventory/months/{month}', {
    token: house.cafe.manager.token,
    params: { month },
  });
  return (body as MonthBreakdown).items.find(({ itemId }) => itemId === item.id);
};

describe('a delivery whose price is put right', () => {
  it('changes what was bought, not what was sold', async () => {
    const gin = await house.stock.item('Gin', 0);
    const buying = new Purchasing(house.cafe);
    const order = await buying.ordered(await buying.supplier(), [line(gin, 10, 10_000)]);
    const came: PurchaseOrder = (await buying.receive(order, [10])).body;
    await house.cafe.ok(correct, {
      key: randomUUID(),
      params: { purchaseOrderId: order.id, deliveryId: came.deliveries[0]?.id ?? '' },
      body: { reason: 'dearer', lines: [{ lineId: order.lines[0]?.id, packs: 10, priceMinor: 12_000 }] },
    });
    expect(await ofItem(gin)).toMatchObject({
      ...{ purchasesMilli: 240_000, purchasesMinor: 120_000, otherMinor: 0, closingMinor: 120_000 },
      ...{ salesMinor: 0, costOfGoodsMinor: 0 },
    });
    await house.stock.expectRight();
  });
});

describe('a drink of the house that is called off', () => {
  it('leaves neither a cost of drinks of the house nor one of sales', async () => {
    const { cafe, items } = house;
    const before = await ofItem(items.bottle);
    const drink = async () =>
      (
        await cafe.ok('POST /cafes/{cafeId}/employees/{userId}/drinks', {
          ...{ token: cafe.manager.token, key: randomUUID(), params: { userId: cafe.employee.id } },
          body: { lines: [{ productId: cafe.product('Duvel').id, quantity: 2 }] },
        })
      ).body.order as { id: string; tabId: string };
    const called = await drink();
    await drink();
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
      ...{ token: cafe.manager.token, key: randomUUID(), params: { orderId: called.id } },
      body: { reason: 'never came' },
    });
    const after = await ofItem(items.bottle);
    expect(after).toMatchObject({
      ...{ salesMilli: before?.salesMilli, salesMinor: before?.salesMinor, staffMilli: -2000 },
      costOfGoodsMinor: before?.costOfGoodsMinor,
    });
    const held = await figures.held(cafe.id);
    await rebuild(system.server.kernel.db, figuresConsumer, cafe.id);
    expect(await figures.held(cafe.id)).toEqual(held);
    expect(held).toEqual(await figures.addedUp(cafe.id));
  });
});
