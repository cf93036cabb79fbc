import { beforeAll, describe, expect, it } from 'vitest';
import { lookAfter } from '../support/look-after.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

const system = await payingSystem();
let house: PayingCafe;
beforeAll(async () => {
  house = await system.payingCafe('watch');
});

describe('what nobody waits for any more', () => {
  it('a claim that was not paid is due again, and everybody at the tab hears so', async () => {
    const guest = await house.cafe.guest(0);
    await house.cafe.order(guest.token, { Duvel: 1 });
    await house.claim(guest.token, guest.tabId, { kind: 'rest' });
    await lookAfter(system, 4);
    expect(await house.bill(guest.tabId)).toMatchObject({ claimedMinor: 460 });
    await lookAfter(system, 6);
    expect(await house.bill(guest.tabId)).toMatchObject({ claimedMinor: 0, dueMinor: 460, claims: [] });
    const events = (await house.cafe.ok('GET /cafes/{cafeId}/events', { token: guest.token, query: { after: 0 } }))
      .body;
    expect(events.items.at(-1)).toMatchObject({ type: 'claim:changed', data: { ended: 'expired' } });
  });

  it('a claim whose payment runs is kept', async () => {
    const guest = await house.cafe.guest(1);
    await house.cafe.order(guest.token, { Duvel: 1 });
    const { body } = await house.pay(guest.token, { method: 'sepa_qr', tabId: guest.tabId });
    await lookAfter(system, 120);
    expect(await house.bill(guest.tabId)).toMatchObject({ claimedMinor: 460 });
    await house.cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/confirm', { params: { paymentId: body.id } });
  });

  it('an order that was to be paid first and was not is given up', async () => {
    const { cafe } = house;
    const tab = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'gone' } })).body;
    const held = (await cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: tab.id, payFirst: true })).body;
    await lookAfter(system, 31);
    const order = (await cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId: held.id } })).body;
    expect(order).toMatchObject({ kind: 'cancelled', cancelledReason: 'Not paid in time' });
  });

  it('a paid bill on which nothing happens any more closes; one with an open order stays', async () => {
    const { cafe } = house;
    const paidOne = async (name: string) => {
      const tab = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name } })).body;
      const order = (await cafe.order(cafe.employee.token, { Duvel: 1 }, { tabId: tab.id })).body;
      await house.pay(cafe.employee.token, { method: 'cash', orderId: order.id });
      return { tab, order };
    };
    const [served, waiting] = [await paidOne('served'), await paidOne('waiting')];
    for (const status of ['preparing', 'ready', 'served']) {
      const params = { orderId: served.order.id };
      await cafe.ok('PATCH /cafes/{cafeId}/orders/{orderId}/status', { params, body: { status } });
    }
    await lookAfter(system, 90);
    expect(await house.bill(served.tab.id)).toMatchObject({ status: 'closed' });
    expect(await house.bill(waiting.tab.id)).toMatchObject({ status: 'open' });
  });
});
