import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await system.cafe('cash');
});

const pay = (body: Record<string, unknown>, key = randomUUID()) =>
  system.call('POST /cafes/{cafeId}/payments', {
    token: cafe.employee.token,
    key,
    params: { cafeId: cafe.id },
    body: { method: 'cash', ...body },
  });
const tab = async (tabId: string) => (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { params: { tabId } })).body;

describe('cash', () => {
  it('settles what a tab owes, says the change, and closes the tab', async () => {
    const guest = await cafe.guest(0);
    await cafe.order(guest.token, { Duvel: 2 });
    await cafe.order(guest.token, { 'Westmalle Tripel': 1 }, {});
    const owed = (await tab(guest.tabId)).totalMinor;
    const paid = await pay({ tabId: guest.tabId, tenderedMinor: owed + 540 });
    expect(paid.status).toBe(201);
    expect(paid.body).toMatchObject({
      amountMinor: owed,
      changeMinor: 540,
      tabClosed: true,
      takenBy: { id: cafe.employee.id },
    });
    expect(
      paid.body.allocations.reduce((sum: number, part: { amountMinor: number }) => sum + part.amountMinor, 0),
    ).toBe(owed);
    expect(await tab(guest.tabId)).toMatchObject({ status: 'closed', paidMinor: owed, totalMinor: owed });
    expect((await cafe.order(guest.token, { Duvel: 1 })).body.code).toBe('TAB_CLOSED');
    const next = await cafe.guest(0);
    expect(next.tabId).not.toBe(guest.tabId);
  });

  it('pays one order and leaves the tab open; then the rest', async () => {
    const guest = await cafe.guest(1);
    const one = (await cafe.order(guest.token, { Duvel: 1 })).body;
    const two = (await cafe.order(guest.token, { 'Westmalle Tripel': 2 })).body;
    expect((await pay({ orderId: one.id })).body).toMatchObject({
      amountMinor: one.totals.totalMinor,
      tabClosed: false,
    });
    expect((await pay({ orderId: one.id })).body.code).toBe('ALREADY_PAID');
    expect(await tab(guest.tabId)).toMatchObject({ status: 'open', paidMinor: one.totals.totalMinor });
    expect((await pay({ tabId: guest.tabId })).body).toMatchObject({
      amountMinor: two.totals.totalMinor,
      tabClosed: true,
    });
  });

  it('refuses too little, and writes nothing', async () => {
    const guest = await cafe.guest(2);
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    const short = await pay({ tabId: guest.tabId, tenderedMinor: order.totals.totalMinor - 1 });
    expect([short.status, short.body.code, short.body.errors[0].path]).toEqual([422, 'TENDER_SHORT', 'tenderedMinor']);
    expect(await tab(guest.tabId)).toMatchObject({ status: 'open', paidMinor: 0 });
  });

  it('answers a repeat of the same key with the same payment', async () => {
    const guest = await cafe.guest(3);
    await cafe.order(guest.token, { Duvel: 1 });
    const key = randomUUID();
    const first = await pay({ tabId: guest.tabId }, key);
    const second = await pay({ tabId: guest.tabId }, key);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect((await cafe.ok('GET /cafes/{cafeId}/payments', { query: { tabId: guest.tabId } })).body.items).toHaveLength(
      1,
    );
  });

  it.each([
    ['an amount of the client', { amountMinor: 1 }, 'amountMinor'],
    ['a price of the client', { price: 1 }, 'price'],
    ['a tip below zero', { tipMinor: -1 }, 'tipMinor'],
    ['a part without a tab', { tabId: undefined, orderId: randomUUID(), part: { kind: 'rest' } }, 'part'],
    [
      'more pieces than there are',
      { part: { kind: 'lines', lines: [{ orderId: randomUUID(), lineId: randomUUID(), take: 3, of: 2 }] } },
      'part.lines.0.take',
    ],
    ['a share of one', { part: { kind: 'share', of: 1 } }, 'part.of'],
    ['a tender below zero', { tenderedMinor: -1 }, 'tenderedMinor'],
    ['a tender of one and a half', { tenderedMinor: 1.5 }, 'tenderedMinor'],
    ['a tender as text', { tenderedMinor: '500' }, 'tenderedMinor'],
    ['an unknown method', { method: 'shells' }, 'method'],
    ['both a tab and an order', { orderId: randomUUID() }, 'tabId'],
  ])('refuses %s', async (_, wrong, path) => {
    const answer = await pay({ tabId: randomUUID(), ...wrong });
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([400, path]);
  });
});

describe('tabs', () => {
  const post = (route: string, tabId: string, body?: unknown) =>
    system.call(`POST /cafes/{cafeId}/tabs/{tabId}/${route}`, {
      token: cafe.employee.token,
      params: { cafeId: cafe.id, tabId },
      body,
    });
  const open = async (name: string) =>
    (await cafe.ok('POST /cafes/{cafeId}/tabs', { token: cafe.employee.token, body: { name } })).body;

  it('close only when nothing is owed', async () => {
    const bar = await open('Tom');
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: bar.id });
    expect((await post('close', bar.id)).body).toMatchObject({
      code: 'TAB_NOT_EMPTY',
      current: { outstandingMinor: 460 },
    });
    await pay({ tabId: bar.id });
    expect((await post('close', bar.id)).body.code).toBe('TAB_CLOSED');
    const empty = await open('Nobody');
    expect((await post('close', empty.id)).body.status).toBe('closed');
  });

  it('move to a free table, never onto another bill', async () => {
    const bar = await open('Anna');
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: bar.id });
    const taken = await cafe.guest(0);
    await cafe.order(taken.token, { 'Westmalle Tripel': 1 });
    expect((await post('transfer', bar.id, { tableId: taken.tableId })).body.code).toBe('TABLE_TAKEN');
    await pay({ tabId: taken.tabId });
    expect((await post('transfer', bar.id, { tableId: taken.tableId })).body).toMatchObject({
      tableId: taken.tableId,
      tableLabel: '1',
    });
    await pay({ tabId: bar.id });
  });

  it('merge: the orders go along, the other closes, the sum stays', async () => {
    const [a, b] = [await open('A'), await open('B')];
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: a.id });
    await cafe.order(cafe.employee.token, { 'Westmalle Tripel': 1 }, { tabId: b.id });
    const [before, other] = [await tab(a.id), await tab(b.id)];
    const merged = await post('merge', a.id, { fromTabId: b.id });
    expect(merged.body).toMatchObject({ totalMinor: before.totalMinor + other.totalMinor });
    expect(merged.body.orders).toHaveLength(2);
    expect(await tab(b.id)).toMatchObject({ status: 'closed', totalMinor: 0 });
    expect((await post('merge', a.id, { fromTabId: a.id })).status).toBe(400);
    expect((await post('merge', a.id, { fromTabId: b.id })).body.code).toBe('TAB_CLOSED');
  });
});
