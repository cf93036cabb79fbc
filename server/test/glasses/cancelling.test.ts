import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { glassCafe } from '../support/glasses.ts';
import { payingSystem } from '../support/paying.ts';

const system = await payingSystem();

const one = (glassTypeId: string, count = 1) => ({ glasses: [{ glassTypeId, count }] });

describe('cancelling', () => {
  it('brings deposit and glasses of an order back once, paid or not', async () => {
    const fresh = await glassCafe(system, 'cancelled');
    const { cafe, types } = fresh;
    const cancel = (orderId: string, refund?: string) =>
      cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params: { orderId }, body: { reason: 'a mistake', ...(refund && { refund }) } }); // prettier-ignore
    const unpaid = await fresh.ordered({ Duvel: 2 });
    await cancel(unpaid.order.id);
    expect((await fresh.type(types.pint)).out).toBe(0);
    const paid = await fresh.ordered({ Duvel: 1 });
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId: paid.tabId });
    await cancel(paid.order.id, 'cash');
    expect([(await fresh.type(types.pint)).out, await fresh.balance('deposits'), await fresh.balance('cash')]).toEqual([0, 0, 10_000]); // prettier-ignore
    expect((await fresh.giveBack({ ...one(types.pint), to: 'cash' })).body.code).toBe('GLASSES_NOT_OUT');
    await fresh.provesRight();
  });

  it('gives no deposit back that went back with a glass already', async () => {
    const fresh = await glassCafe(system, 'twice');
    const { cafe, types } = fresh;
    const { tabId, order } = await fresh.ordered({ Duvel: 1 });
    const payment = (await fresh.pay(cafe.employee.token, { method: 'cash', tabId })).body;
    await fresh.giveBack({ ...one(types.pint), to: 'cash' });
    const deposit = order.lines.find((line) => line.deposit)!;
    const again = await fresh.refund(payment.id, { lines: [{ orderId: order.id, lineId: deposit.id }], to: 'cash', reason: 'once more' }); // prettier-ignore
    expect(again.body.code).toBe('REFUND_TOO_MUCH');
    const cancelled = await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params: { orderId: order.id }, body: { reason: 'not made', refund: 'cash' } }); // prettier-ignore
    expect(cancelled.body.kind).toBe('cancelled');
    expect(await fresh.balance('cash')).toBe(10_000);
    await fresh.provesRight();
  });

  it('of a piece takes its deposit off the bill; discounts and what is on the house leave deposits alone', async () => {
    const fresh = await glassCafe(system, 'voided');
    const { cafe, types } = fresh;
    const { tabId, order } = await fresh.ordered({ Duvel: 3 });
    const [beer, deposit] = [order.lines[0]!, order.lines[1]!];
    const adjust = (body: Record<string, unknown>) =>
      system.call('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', { token: cafe.manager.token, key: randomUUID(), params: { cafeId: cafe.id, tabId }, body: { reason: 'typed in wrong', ...body } }); // prettier-ignore
    const voided = await adjust({ kind: 'void', lines: [{ orderId: order.id, lineId: beer.id, quantity: 1 }] });
    expect(voided.body.amountMinor).toBe(beer.unitPriceMinor + 100);
    expect((await fresh.type(types.pint)).out).toBe(2);
    const wrong = await adjust({ kind: 'comp', lines: [{ orderId: order.id, lineId: deposit.id }] });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID']);
    await adjust({ kind: 'comp' });
    expect((await fresh.bill(tabId)).dueMinor).toBe(200);
    const own = await adjust({ kind: 'void', lines: [{ orderId: order.id, lineId: deposit.id, quantity: 1 }] });
    expect([own.body.amountMinor, (await fresh.type(types.pint)).out]).toEqual([100, 1]);
    await fresh.pay(cafe.employee.token, { method: 'cash', tabId });
    await fresh.provesRight();
  });
});
