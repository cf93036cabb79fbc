import { beforeAll, describe, expect, it, vi } from 'vitest';
import { payingSystem, type PayingCafe } from '../support/paying.ts';
import { soon } from '../support/waits.ts';

const system = await payingSystem();
let house: PayingCafe;
beforeAll(async () => {
  house = await system.payingCafe('pay-first', { payMode: 'pay_first' });
});

const board = async (counterId: string) =>
  (await house.cafe.ok('GET /cafes/{cafeId}/counters/{counterId}/tickets', { params: { counterId } })).body.items as {
    orderId: string;
  }[];
const shownAt = async (counterId: string, orderId: string) =>
  (await board(counterId)).some((ticket) => ticket.orderId === orderId);
const advance = (ticketId: string) =>
  system.call('POST /cafes/{cafeId}/tickets/{ticketId}/advance', {
    token: house.cafe.employee.token,
    params: { cafeId: house.cafe.id, ticketId },
  });

describe('pay first', () => {
  it('a guest’s order waits unseen until it is paid; then the counter has it', async () => {
    const { cafe } = house;
    const guest = await cafe.guest(0);
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    expect(order.held).toBe(true);
    expect(await shownAt(cafe.counters.bar, order.id)).toBe(false);
    expect((await advance(order.tickets[0].id)).body.code).toBe('PAY_FIRST');
    const { body } = await house.pay(guest.token, { method: 'card', orderId: order.id });
    system.stripe.act(body.providerReference, 'pay');
    await system.stripe.callbacksIdle();
    await vi.waitFor(async () => expect(await shownAt(cafe.counters.bar, order.id)).toBe(true), soon);
    const paid = (await cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId: order.id } })).body;
    expect(paid).toMatchObject({ held: false, paidMinor: 460 });
    // The table goes on: the next round is on the same tab.
    expect(await house.bill(guest.tabId)).toMatchObject({ status: 'open', dueMinor: 0 });
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items;
    expect(events.map(({ type }: { type: string }) => type)).toContain('order:released');
    expect((await advance(order.tickets[0].id)).status).toBe(200);
  });

  it('is what the zone says, and for staff what they say', async () => {
    const { cafe } = house;
    await cafe.ok('PATCH /cafes/{cafeId}/zones/{zoneId}', {
      params: { zoneId: cafe.zones[1]?.id as string },
      body: { payMode: 'tab' },
    });
    const terrace = await cafe.guest(3);
    expect((await cafe.order(terrace.token, { Duvel: 1 })).body.held).toBe(false);
    const proxy = (more: Record<string, unknown>) =>
      cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: terrace.tabId, ...more });
    expect((await proxy({})).body.held).toBe(false);
    const held = (await proxy({ payFirst: true })).body;
    expect(held.held).toBe(true);
    expect((await cafe.order(terrace.token, { Duvel: 1 }, { payFirst: false })).status).toBe(403);
    expect((await house.pay(cafe.employee.token, { method: 'cash', tabId: terrace.tabId })).body.tabClosed).toBe(true);
    expect(await shownAt(cafe.counters.bar, held.id)).toBe(true);
  });

  it('what is on the house is released too', async () => {
    const { cafe } = house;
    const guest = await cafe.guest(1);
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      params: { tabId: guest.tabId },
      body: { kind: 'comp', reason: 'waited too long' },
    });
    expect(await shownAt(cafe.counters.bar, order.id)).toBe(true);
  });
});

describe('a café that must use a certified register', () => {
  it('takes nothing here, but notes what was settled at the till', async () => {
    const strict = await system.payingCafe('register', { registerRequired: true });
    const guest = await strict.cafe.guest(0);
    await strict.cafe.order(guest.token, { Duvel: 1 });
    const options = (await strict.cafe.ok('GET /cafes/{cafeId}/payments/options', { token: guest.token })).body;
    expect(options).toMatchObject({ methods: [], registerRequired: true });
    expect((await strict.pay(guest.token, { method: 'card', tabId: guest.tabId })).body.code).toBe('REGISTER_REQUIRED');
    const { token } = strict.cafe.employee;
    expect((await strict.pay(token, { method: 'cash', tabId: guest.tabId })).body.code).toBe('REGISTER_REQUIRED');
    expect((await strict.pay(token, { method: 'register', tabId: guest.tabId })).body).toMatchObject({
      tabClosed: true,
    });
  });
});
