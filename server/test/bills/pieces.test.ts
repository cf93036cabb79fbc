import { randomUUID } from 'node:crypto';
import type { Order } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { payingSystem, type PayingCafe } from '../support/paying.ts';
import { TestStock, type StockedItem } from '../support/stock.ts';

const system = await payingSystem();
let house: PayingCafe;
let stock: TestStock;
let bottle: StockedItem;
beforeAll(async () => {
  house = await system.payingCafe('pieces');
  stock = new TestStock(system.server, house.cafe);
  bottle = await stock.item('Duvel', 100_000, { costMicro: 300_000_000 });
  await stock.recipes({ product: 'Duvel', item: bottle, milli: 1000 });
});

const seated = async (lines: Record<string, number>): Promise<Order> => {
  const guest = await house.cafe.guest();
  const placed = await house.cafe.order(guest.token, lines);
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  return placed.body;
};
const take = (kind: 'void' | 'comp', order: Order, quantity?: number) =>
  system.call('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
    token: house.cafe.manager.token,
    key: randomUUID(),
    params: { cafeId: house.cafe.id, tabId: order.tabId },
    body: {
      kind,
      reason: 'typed in wrong',
      lines: [{ orderId: order.id, lineId: order.lines[0]?.id, ...(quantity && { quantity }) }],
    },
  });
const voided = async ({ id }: Order): Promise<number | undefined> => {
  const read = await house.cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId: id } });
  return (read.body as Order).lines[0]?.voided;
};
/** What the bill says of the line: pieces that were voided, that are on the house, and that are left. */
const standing = async ({ tabId, lines }: Order) => {
  const line = (await house.bill(tabId)).lines.find(({ lineId }) => lineId === lines[0]?.id);
  return [line?.voided, line?.comped, line?.left];
};
const left = async () => (await stock.level(bottle)).milli;

describe('pieces of a line', () => {
  it('are voided once: the whole line takes what is left of it', async () => {
    const before = await left();
    const order = await seated({ Duvel: 3 });
    await take('void', order, 1);
    expect(await standing(order)).toEqual([1, 0, 2]);
    const more = await take('void', order, 3);
    expect([more.status, more.body.errors[0].path]).toEqual([400, 'lines.0.quantity']);
    const rest = await take('void', order);
    expect([rest.status, rest.body.amountMinor]).toEqual([201, 920]);
    expect(await voided(order)).toBe(3);
    expect((await take('void', order)).status).toBe(409);
    expect([await voided(order), await left()]).toEqual([3, before]);
    await stock.expectRight();
  });

  it('that are on the house were had: voiding the others gives back only theirs', async () => {
    const before = await left();
    const order = await seated({ Duvel: 3 });
    await take('comp', order, 1);
    expect(await standing(order)).toEqual([0, 1, 2]);
    const rest = await take('void', order);
    expect([rest.status, rest.body.amountMinor]).toEqual([201, 920]);
    expect([await voided(order), await left()]).toEqual([2, before - 1000]);
    expect(await standing(order)).toEqual([2, 1, 0]);
    await stock.expectRight();
  });

  it('that cost nothing are voided once too', async () => {
    const { cafe } = house;
    const { id, variants } = cafe.product('Duvel');
    const price = (priceMinor: number) =>
      cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
        params: { productId: id },
        body: { variants: variants.map((variant) => ({ id: variant.id, name: variant.name, priceMinor })) },
      });
    await price(0);
    const before = await left();
    const order = await seated({ Duvel: 2 });
    expect((await take('void', order)).status).toBe(201);
    expect((await take('void', order)).body.code).toBe('ALREADY_PAID');
    expect((await take('void', order, 1)).status).toBe(400);
    expect([await voided(order), await left()]).toEqual([2, before]);
    await price(460);
  });

  it('that a phone claims stay on the bill when the rest is on the house', async () => {
    const { cafe } = house;
    const guest = await cafe.guest(2);
    const order = (await cafe.order(guest.token, { Duvel: 3 })).body as Order;
    const line = { orderId: order.id, lineId: order.lines[0]?.id ?? '' };
    const claim = await house.claim(guest.token, order.tabId, { kind: 'lines', lines: [{ ...line, take: 1, of: 3 }] });
    const tab = { tabId: order.tabId };
    await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      ...{ token: cafe.manager.token, params: tab, body: { kind: 'comp', reason: 'birthday' } },
    });
    await cafe.ok('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', {
      ...{ token: guest.token, params: { ...tab, claimId: claim.body.id } },
    });
    const rest = await take('void', order);
    expect([rest.status, rest.body.amountMinor, await voided(order)]).toEqual([201, 460, 1]);
  });
});
