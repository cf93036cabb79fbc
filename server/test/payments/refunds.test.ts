import { beforeAll, describe, expect, it } from 'vitest';
import { payingSystem, type PayingCafe } from '../support/paying.ts';

const system = await payingSystem();
let house: PayingCafe;
beforeAll(async () => {
  house = await system.payingCafe('refunds', { refundApprovalAboveMinor: 2000 });
});

/** A bill that was paid in cash, and its order. */
async function paidBill(lines: Record<string, number>, table = 0) {
  const guest = await house.cafe.guest(table);
  const order = (await house.cafe.order(guest.token, lines)).body;
  const payment = (await house.pay(house.cafe.employee.token, { method: 'cash', tabId: guest.tabId, tipMinor: 100 }))
    .body;
  expect(payment.status, JSON.stringify(payment)).toBe('completed');
  return { order, payment, tabId: guest.tabId };
}
const decide = (refundId: string, how: 'approve' | 'decline', token: string) =>
  system.call(`POST /cafes/{cafeId}/refunds/{refundId}/${how}`, { token, params: { cafeId: house.cafe.id, refundId } });

describe('a refund', () => {
  it('by line takes sale and VAT back, numbers a receipt, and the bill stays closed and settled', async () => {
    const { order, payment, tabId } = await paidBill({ Duvel: 2, 'Croque-monsieur': 1 });
    const [cash, vat] = [await house.balance('cash'), await house.balance('vat:2100')];
    const [beer] = order.lines;
    const refund = await house.refund(payment.id, {
      lines: [{ orderId: order.id, lineId: beer.id, amountMinor: 460 }],
    });
    expect(refund.body).toMatchObject({ status: 'completed', method: 'cash', amountMinor: 460, tipMinor: 0 });
    expect(refund.body.receipt.number).toBe(payment.receipt.number + 1);
    expect(await house.balance('cash')).toBe(cash - 460);
    expect(await house.balance('vat:2100')).toBe(vat - 80);
    const bill = await house.bill(tabId);
    expect(bill).toMatchObject({ status: 'closed', dueMinor: 0 });
    expect(bill.lines[0]).toMatchObject({ paidMinor: 460, reducedMinor: 460 });
  });

  it('never gives back more than was paid, however many ask at once', async () => {
    const { payment } = await paidBill({ Duvel: 1 }, 1);
    const answers = await Promise.all(Array.from({ length: 10 }, () => house.refund(payment.id, { amountMinor: 300 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'REFUND_TOO_MUCH')).toBe(
      true,
    );
    expect(await house.payment(payment.id)).toMatchObject({ refundedMinor: 300 });
  });

  it('above the limit waits for somebody else, who says yes or no', async () => {
    const { payment } = await paidBill({ Duvel: 5 }, 2);
    const asked = await house.refund(payment.id, {});
    expect(asked.body).toMatchObject({ status: 'requested', amountMinor: 2300, tipMinor: 100 });
    expect((await house.refund(payment.id, {})).body.code).toBe('REFUND_TOO_MUCH');
    expect((await decide(asked.body.id, 'approve', house.cafe.manager.token)).body.code).toBe('SECOND_PERSON');
    expect((await decide(asked.body.id, 'approve', house.cafe.employee.token)).status).toBe(403);
    expect((await decide(asked.body.id, 'decline', house.cafe.owner.token)).body.status).toBe('declined');
    const again = await house.refund(payment.id, {});
    const done = await decide(again.body.id, 'approve', house.cafe.owner.token);
    expect(done.body).toMatchObject({ status: 'completed', approvedBy: { id: house.cafe.owner.id } });
    expect((await decide(again.body.id, 'approve', house.cafe.owner.token)).body.code).toBe('STATUS_STEP');
  });

  it('goes to credits where a customer is known, and is for managers only', async () => {
    const { payment } = await paidBill({ Duvel: 1 }, 0);
    expect((await house.refund(payment.id, { to: 'credits' })).body.code).toBe('NO_CUSTOMER');
    expect((await house.refund(payment.id, {}, house.cafe.employee.token)).status).toBe(403);
    const customerId = await house.customer('dora', 2000);
    const guest = await house.cafe.guest(1);
    await house.cafe.order(guest.token, { Duvel: 2 });
    const spent = (await house.pay(house.cafe.employee.token, { method: 'credits', customerId, tabId: guest.tabId }))
      .body;
    expect(await house.balance(`credits:${customerId}`)).toBe(1080);
    const back = await house.refund(spent.id, { amountMinor: 500 });
    expect(back.body).toMatchObject({ status: 'completed', method: 'credits' });
    expect(await house.balance(`credits:${customerId}`)).toBe(1580);
  });

  it('of credits that were spent meanwhile fails, and somebody is told', async () => {
    const customerId = await house.customer('erik', 500);
    const { items } = (await house.cafe.ok('GET /cafes/{cafeId}/payments', { query: { method: 'cash' } })).body;
    const topUp = items.find((payment: { customer: { id: string } | null }) => payment.customer?.id === customerId);
    const guest = await house.cafe.guest(2);
    await house.cafe.order(guest.token, { Duvel: 1 });
    await house.pay(house.cafe.employee.token, { method: 'credits', customerId, tabId: guest.tabId });
    expect((await house.refund(topUp.id, {})).body).toMatchObject({ status: 'failed', failure: 'CREDITS_SHORT' });
    expect(await house.payment(topUp.id)).toMatchObject({ refundedMinor: 0 });
    expect((await house.refund(topUp.id, { amountMinor: 40 })).body).toMatchObject({ status: 'completed' });
    expect(await house.balance(`credits:${customerId}`)).toBe(0);
  });
});

describe('an order that is cancelled after it was paid', () => {
  it('is given back, or refused where nobody says where to', async () => {
    const guest = await house.cafe.guest(3);
    const order = (await house.cafe.order(guest.token, { Duvel: 2 })).body;
    await house.cafe.order(guest.token, { 'Croque-monsieur': 1 });
    await house.pay(house.cafe.employee.token, { method: 'cash', orderId: order.id });
    const cancel = (body: Record<string, unknown>, token = house.cafe.manager.token) =>
      system.call('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
        token,
        params: { cafeId: house.cafe.id, orderId: order.id },
        body: { reason: 'keg is empty', ...body },
      });
    expect((await cancel({})).body.code).toBe('ALREADY_PAID');
    expect((await cancel({ refund: 'same' }, house.cafe.employee.token)).status).toBe(403);
    const cash = await house.balance('cash');
    expect((await cancel({ refund: 'same' })).body).toMatchObject({ kind: 'cancelled' });
    expect(await house.balance('cash')).toBe(cash - 920);
    expect(await house.bill(guest.tabId)).toMatchObject({ paidMinor: 0, status: 'open' });
    await house.pay(house.cafe.employee.token, { method: 'cash', tabId: guest.tabId });
  });

  it('cannot be cancelled while somebody is paying it', async () => {
    const guest = await house.cafe.guest(0);
    const order = (await house.cafe.order(guest.token, { Duvel: 1 })).body;
    const { body } = await house.pay(guest.token, { method: 'payconiq', tabId: guest.tabId });
    const cancel = () =>
      system.call('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
        token: house.cafe.manager.token,
        params: { cafeId: house.cafe.id, orderId: order.id },
        body: { reason: 'keg is empty' },
      });
    expect((await cancel()).body.code).toBe('PAYMENT_RUNNING');
    await house.cafe.ok('POST /cafes/{cafeId}/payments/{paymentId}/cancel', { params: { paymentId: body.id } });
    expect((await cancel()).body.kind).toBe('cancelled');
  });
});
