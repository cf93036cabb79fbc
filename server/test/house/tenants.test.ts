import { randomUUID } from 'node:crypto';
import {
  allRoutes,
  machinePermissions,
  pathParams,
  routes,
  splitKey,
  type Route,
  type RouteName,
} from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyFor, plainParams } from '../support/bodies.ts';
import { photo } from '../support/sent-files.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let mine: TestCafe;
let foreign: TestCafe;
/** A key of my café that may do all that a machine may. */
let myKey: string;
/** An id of each kind in the foreign café, by the name of the path parameter. */
let ids: Record<string, string>;

beforeAll(async () => {
  mine = await system.cafe('mine');
  foreign = await system.cafe('foreign');
  const guest = await foreign.guest();
  const order = (await foreign.order(guest.token, { Duvel: 1 })).body;
  const payment = (await foreign.ok('POST /cafes/{cafeId}/payments', { body: { method: 'cash', orderId: order.id } }))
    .body;
  const call = (await foreign.ok('POST /guest/calls', { token: guest.token, body: { kind: 'waiter' } })).body;
  const device = (await foreign.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar tablet' } })).body;
  const groups = (await foreign.ok('GET /cafes/{cafeId}/modifier-groups')).body.items;
  const workflow = (await foreign.ok('GET /cafes/{cafeId}/workflow')).body;
  const claim = (
    await foreign.ok('POST /cafes/{cafeId}/tabs/{tabId}/claims', {
      params: { tabId: (await foreign.order(guest.token, { Duvel: 1 })).body.tabId },
      body: { part: { kind: 'rest' } },
    })
  ).body;
  const customer = (
    await foreign.ok('POST /cafes/{cafeId}/customers', { body: { name: 'Ann', email: `${foreign.slug}@x.example` } })
  ).body;
  const refund = (
    await foreign.ok('POST /cafes/{cafeId}/payments/{paymentId}/refunds', {
      params: { paymentId: payment.id },
      body: { reason: 'too cold' },
    })
  ).body;
  const invitation = (await foreign.ok('POST /cafes/{cafeId}/employees/invitations', { body: { role: 'employee' } }))
    .body;
  const clocked = (await foreign.ok('POST /cafes/{cafeId}/timesheets/clock-in', { body: {} })).body;
  const lock = (
    await foreign.ok('POST /cafes/{cafeId}/timesheets/locks', {
      body: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
    })
  ).body;
  const key = (await foreign.ok('POST /cafes/{cafeId}/api-keys', { body: { name: 'Theirs', scopes: ['cafe:read'] } }))
    .body;
  const place = (await foreign.ok('POST /cafes/{cafeId}/stock-locations', { body: { name: 'Cellar' } })).body;
  const item = (
    await foreign.ok('POST /cafes/{cafeId}/stock-items', {
      body: { name: 'Duvel', unit: 'piece', locationId: place.id },
    })
  ).body;
  const count = (await foreign.ok('POST /cafes/{cafeId}/stock-counts', { body: { locationId: place.id } })).body;
  const counted = await foreign.ok('POST /cafes/{cafeId}/stock-counts/{countId}/entries', {
    params: { countId: count.id },
    body: { itemId: item.id, restMilli: 1000 },
  });
  const supplier = (await foreign.ok('POST /cafes/{cafeId}/suppliers', { body: { name: 'Brewery' } })).body;
  const purchase = (
    await foreign.ok('POST /cafes/{cafeId}/purchase-orders/direct', {
      body: { supplierId: supplier.id, lines: [{ itemId: item.id, packs: 1, priceMinor: 100, vatBasisPoints: 2100 }] },
    })
  ).body;
  const bill = (
    await foreign.ok('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts', {
      params: { purchaseOrderId: purchase.id },
      body: await photo(9, 9).png().toBuffer(),
    })
  ).body;
  myKey = (await mine.ok('POST /cafes/{cafeId}/api-keys', { body: { name: 'Mine', scopes: [...machinePermissions] } }))
    .body.key;
  ids = {
    ...plainParams,
    keyId: key.id,
    shiftId: clocked.shift.id,
    lockId: lock.id,
    claimId: claim.id,
    userId: customer.id,
    refundId: refund.id,
    token: payment.receipt.token,
    invitationId: invitation.id,
    cafeId: foreign.id,
    orderId: order.id,
    ticketId: order.tickets[0].id,
    tabId: order.tabId,
    paymentId: payment.id,
    callId: call.id,
    deviceId: device.id,
    groupId: groups[0].id,
    modifierId: groups[0].modifiers[0].id,
    itemId: item.id,
    locationId: place.id,
    countId: count.id,
    entryId: counted.body.entries[0].id,
    supplierId: supplier.id,
    purchaseOrderId: purchase.id,
    deliveryId: purchase.deliveries[0].id,
    receiptId: bill.id,
    workflowId: workflow.id,
    tableId: foreign.tables[0]?.id ?? '',
    zoneId: foreign.zones[0]?.id ?? '',
    counterId: foreign.counters.bar,
    productId: foreign.product('Duvel').id,
    categoryId: foreign.menu.categories[0]?.id ?? '',
  };
});

const inCafes = Object.entries(allRoutes).filter(([key]) => key.includes('{cafeId}')) as [RouteName, Route][];
const needingToken = inCafes.filter(([, route]) => route.access !== 'public');
/** Parameters that name a thing of a café. */
const inner = (key: string) =>
  pathParams(splitKey(key as RouteName)[1]).filter((name) => !['cafeId', 'provider', 'date', 'month'].includes(name));
const withInner = inCafes.filter(([key]) => inner(key).length > 0);

describe('somebody who works in one café', () => {
  it.each(needingToken.map(([key]) => key))('finds no other café at %s', async (key) => {
    const answer = await system.call(key, { token: mine.owner.token, params: ids, body: bodyFor(key, foreign) });
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('NOT_FOUND');
  });

  it.each(withInner.map(([key]) => key))('finds nothing of another café in its own at %s', async (key) => {
    const answer = await system.call(key, {
      token: mine.owner.token,
      params: { ...ids, cafeId: mine.id },
      body: bodyFor(key, mine),
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(404);
  });

  it.each(needingToken.map(([key]) => key))('finds no café that does not exist at %s', async (key) => {
    const answer = await system.call(key, {
      token: mine.owner.token,
      params: { ...ids, cafeId: randomUUID() },
      body: bodyFor(key, mine),
    });
    expect(answer.status).toBe(404);
  });
});

describe('a machine with a key of one café', () => {
  it.each(needingToken.map(([key]) => key))('finds no other café at %s', async (key) => {
    const answer = await system.call(key, { token: myKey, params: ids, body: bodyFor(key, foreign) });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  const ofMachines = withInner.filter(([, { access }]) => (machinePermissions as readonly string[]).includes(access));
  it.each(ofMachines.map(([key]) => key))('finds nothing of another café in its own at %s', async (key) => {
    const answer = await system.call(key, {
      token: myKey,
      params: { ...ids, cafeId: mine.id },
      body: bodyFor(key, mine),
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(404);
  });
});

describe('a guest of one café', () => {
  it.each(needingToken.map(([key]) => key))('finds no other café at %s', async (key) => {
    const guest = await mine.guest();
    const answer = await system.call(key, { token: guest.token, params: ids, body: bodyFor(key, foreign) });
    expect(answer.status).toBe(404);
  });
});

describe('ids of another café in a body', () => {
  const place = (body: Record<string, unknown>) =>
    system.call('POST /cafes/{cafeId}/orders', { token: mine.employee.token, params: { cafeId: mine.id }, body });
  const line = () => ({ productId: mine.product('Duvel').id, quantity: 1 });

  it.each([
    ['tableId', () => ({ tableId: ids['tableId'], lines: [line()] })],
    ['tabId', () => ({ tabId: ids['tabId'], lines: [line()] })],
    ['forUserId', () => ({ tableId: mine.tables[0]?.id, forUserId: foreign.employee.id, lines: [line()] })],
    ['lines.0.productId', () => ({ tableId: mine.tables[0]?.id, lines: [{ ...line(), productId: ids['productId'] }] })],
    [
      'lines.0.variantId',
      () => ({
        tableId: mine.tables[0]?.id,
        lines: [{ ...line(), variantId: foreign.product('Duvel').variants[0]?.id }],
      }),
    ],
  ])('do not exist: %s', async (path, body) => {
    const answer = await place(body());
    expect(answer.status).toBe(404);
    expect(answer.body.errors[0].path).toBe(path);
  });

  it('do not exist in payments, merges and transfers', async () => {
    const token = mine.employee.token;
    const params = { cafeId: mine.id, tabId: (await mine.guest()).tabId };
    const payment = await system.call('POST /cafes/{cafeId}/payments', {
      token,
      params,
      body: { method: 'cash', orderId: ids['orderId'] },
    });
    const merge = await system.call('POST /cafes/{cafeId}/tabs/{tabId}/merge', {
      token,
      params,
      body: { fromTabId: ids['tabId'] },
    });
    const transfer = await system.call('POST /cafes/{cafeId}/tabs/{tabId}/transfer', {
      token,
      params,
      body: { tableId: ids['tableId'] },
    });
    expect([payment.status, merge.status, transfer.status]).toEqual([404, 404, 404]);
  });
});

it('covers every route of the contract with a café in its path', () => {
  expect(inCafes.length).toBeGreaterThan(50);
  expect(Object.keys(routes).length).toBeGreaterThan(inCafes.length);
});
